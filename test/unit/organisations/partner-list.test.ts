import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { ownPartners, partnerLists } from '../../../server/organisations/partner-list.ts'
import { organisationTypes } from '../../../server/organisations/provider-type.ts'

const acute = (code: string, icbCode = 'QX1') => ({ code, type: 'acute' as const, icbCode })
const numbered = (count: number) => Array.from({ length: count }, (_, place) => `R${10 + place}`)

describe('whom an organisation is asked about', () => {
  it('is its eight largest partners by weight, ties by code', () => {
    const codes = numbered(11)
    const links = codes.slice(1).map((to) => ({ from: 'R10', to, weight: to === 'R20' ? 900 : to === 'R11' ? 1 : 50 }))
    const own = partnerLists(
      codes.map((code) => acute(code)),
      links,
    ).get('R10')
    assert.deepEqual(own, ['R20', 'R12', 'R13', 'R14', 'R15', 'R16', 'R17', 'R18'])
  })

  it('is also those that have it among their eight', () => {
    const organisations = [acute('RA1'), acute('RA2'), acute('RA3')]
    const lists = partnerLists(organisations, [
      { from: 'RA2', to: 'RA1', weight: 5 },
      { from: 'RA3', to: 'RA1', weight: 9 },
      { from: 'RA1', to: 'RA3', weight: 9 },
    ])
    assert.deepEqual(lists.get('RA1'), ['RA3', 'RA2'])
    assert.deepEqual(lists.get('RA2'), ['RA1'])
  })

  it('is without links those of the same ICB, the first of each type before a second of any', () => {
    const organisations = [
      ...numbered(12).map((code) => acute(code)),
      { code: 'Z1', type: 'care' as const, icbCode: 'QX1' },
      { code: 'Z2', type: 'council' as const, icbCode: 'QX1' },
      { code: 'A1', type: 'ambulance' as const, icbCode: 'QX2' },
    ]
    const lists = partnerLists(organisations, [])
    assert.deepEqual(lists.get('R10')?.slice(0, ownPartners), ['R11', 'Z1', 'Z2', 'R12', 'R13', 'R14', 'R15', 'R16'])
    assert.deepEqual(lists.get('A1'), [])
    assert.equal(lists.has('Z2'), false, 'a council is not asked')
  })

  it('asks both ends of a pair, nobody about itself, and everybody about eight of their own where there are as many', () => {
    const code = fc.constantFrom(...numbered(14))
    const organisations = fc.uniqueArray(
      fc.record({ code, type: fc.constantFrom(...organisationTypes), icbCode: fc.constantFrom('QX1', 'QX2', '') }),
      { selector: (each) => each.code, maxLength: 14 },
    )
    const links = fc.array(fc.record({ from: code, to: code, weight: fc.integer({ min: 1, max: 4 }) }), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(organisations, links, (all, pairs) => {
        const lists = partnerLists(all, pairs)
        for (const [asked, partners] of lists) {
          assert.ok(!partners.includes(asked))
          assert.equal(new Set(partners).size, partners.length)
          for (const partner of partners) {
            assert.ok(all.some((each) => each.code === partner))
            if (lists.has(partner)) assert.ok(lists.get(partner)?.includes(asked))
          }
        }
      }),
    )
  })

  it('does not depend on the order in which organisations and links come', () => {
    const all = numbered(13).map((code) => acute(code))
    const links = all.flatMap(({ code }) => all.slice(0, 11).map((to) => ({ from: code, to: to.code, weight: 3 })))
    assert.deepEqual(partnerLists(all, links), partnerLists(all.toReversed(), links.toReversed()))
  })
})
