import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadedCountry, type ReadSheet, readSheets } from './loaded-country.ts'

const { reader } = await loadedCountry(new Date('2026-11-22T10:00:00Z'))
const sheets = await readSheets(reader)
const collections = ['2016', '2018', '2020']

/** From `view_only` on, the other can see. */
const viewOnly = 2

interface Claims {
  asked: 0 | 1
  out: unknown
  into: unknown
}

describe('what partners say of each other', () => {
  it('is asked at both ends of every pair of organisations that answered', () => {
    for (const collection of collections) {
      const claims = claimsOf(collection)
      const answering = new Set(sheets.filter((sheet) => sheet.collection === collection).map(({ code }) => code))
      for (const key of claims.keys()) {
        const [one = '', other = ''] = key.split(' ')
        if (answering.has(other)) assert.ok(claims.has(`${other} ${one}`), `${key} in ${collection}`)
      }
    }
  })

  it('is confirmed, contradicted and denied in a sensible mix, and often cannot be checked', () => {
    for (const collection of collections) {
      const { confirmed, holderOnly, readerOnly, neither, unverifiable } = statesOf(claimsOf(collection))
      const verifiable = confirmed + holderOnly + readerOnly + neither
      for (const count of [confirmed, holderOnly, neither]) assert.ok(count > 0.15 * verifiable)
      assert.ok(readerOnly > 0.02 * verifiable && readerOnly < holderOnly / 2)
      assert.ok(unverifiable > 0.1 * (verifiable + unverifiable))
    }
  })

  it('is sometimes that they are no partners, or that nobody knows', () => {
    for (const collection of collections) {
      const claims = [...claimsOf(collection).values()]
      const shareOf = (count: number) => count / claims.length
      const notOurs = shareOf(claims.filter(({ asked }) => asked === 0).length)
      const unknown = shareOf(claims.filter(({ out }) => out === 'c').length)
      assert.ok(notOurs > 0.01 && notOurs < 0.06, `${notOurs} not ours`)
      assert.ok(unknown > 0.02 && unknown < 0.1, `${unknown} unknown`)
    }
  })

  it('is asked of a list that people can get through', () => {
    const lengths = sheets.map(({ partners }) => partners.length)
    assert.ok(Math.min(...lengths) >= 1 && Math.max(...lengths) <= 40, `up to ${Math.max(...lengths)}`)
  })
})

/** By the organisation that says it and the one it is about; the matrix is the same in each of its settings. */
function claimsOf(collection: string): Map<string, Claims> {
  const own = sheets.filter((sheet) => sheet.collection === collection)
  return new Map(own.flatMap((sheet) => claimsIn(sheet)))
}

function claimsIn({ code, partners }: ReadSheet): [string, Claims][] {
  return partners.map(([partner, asked, out, into]) => [`${code} ${partner}`, { asked, out, into }])
}

function statesOf(claims: ReadonlyMap<string, Claims>) {
  const counts = { confirmed: 0, holderOnly: 0, readerOnly: 0, neither: 0, unverifiable: 0 }
  for (const [key, { out }] of claims) {
    const into = claims.get(key.split(' ').toReversed().join(' '))?.into
    if (typeof out !== 'number' || typeof into !== 'number') counts.unverifiable += 1
    else if (out >= viewOnly) counts[into >= viewOnly ? 'confirmed' : 'holderOnly'] += 1
    else counts[into >= viewOnly ? 'readerOnly' : 'neither'] += 1
  }
  return counts
}
