import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { packColumns, unpackColumns } from '../../../server/analytics/columns/packed-columns.ts'
import type { LoadedColumns } from '../../../server/analytics/columns/loaded-columns.ts'
import { type SheetColumns, sheetColumns } from '../../../server/analytics/columns/sheet-columns.ts'
import { itemsOf } from '../../../server/instruments/instrument.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { shippedInstrument } from '../../support/instrument.ts'
import { toldColumns } from '../../support/told-columns.ts'
import { columnsOfExamples, type Example, sheetOf } from './example-columns.ts'

const instrument = shippedInstrument()
const agrees: Record<string, AnswerValue> = { 'sharing.out.health': { kind: 'option', code: 'agree' } }
/** The same sheet with claims about somebody invited and somebody who is not. */
function withPartners(content: string): string {
  const claims = itemsOf(instrument).filter(({ kind }) => kind === 'partner_choice')
  const partners = ['R3', 'X9'].map((code) => [code, 1, ...claims.map(() => 0)])
  return JSON.stringify({ ...(JSON.parse(content) as object), partners })
}

const disagrees: Record<string, AnswerValue> = { 'sharing.out.health': { kind: 'option', code: 'disagree' } }
const examples: Example[] = [
  { code: 'R1', answers: agrees, size: 'large' },
  { code: 'R2', setting: 'mental_health', region: 'R2', icb: 'I2' },
  { code: 'R3', answers: disagrees },
]
const { participants, strata } = columnsOfExamples(instrument, examples, [
  { providerType: 'acute', regionCode: 'R1', frameCount: 4 },
])
const collection = { state: 'open', instrumentId: 1 } as const

function loaded(sheets: SheetColumns): LoadedColumns {
  return { columns: sheets.finish(), collection, read: () => ({ sheets, inForce: new Map([[1, 11]]) }) }
}

function filled(): SheetColumns {
  const sheets = sheetColumns(instrument, { participants, strata })
  for (const [row, { answers }] of examples.entries()) {
    const participant = participants[row]
    if (participant && answers) sheets.add(participant.id, withPartners(sheetOf(instrument, participant, answers)))
  }
  return sheets
}

function unpacked(): LoadedColumns {
  return unpackColumns(packColumns(loaded(filled())), instrument)
}

describe('packed columns', () => {
  it('come back as they were', () => {
    const [{ read, ...found }, before] = [unpacked(), loaded(filled())]
    assert.deepStrictEqual(toldColumns(found.columns), toldColumns(before.columns))
    assert.deepStrictEqual(found.collection, before.collection)
    assert.deepStrictEqual(read().inForce, before.read().inForce)
    assert.equal(found.columns.flows?.().codes.includes('X9'), true)
  })

  it('go on as if they had never been packed', () => {
    const [kept, packedOnce] = [filled(), unpacked().read().sheets]
    const [first, second, third] = participants
    assert.ok(first && second && third)
    for (const sheets of [kept, packedOnce]) {
      sheets.add(second.id, withPartners(sheetOf(instrument, second, agrees)))
      sheets.add(third.id, sheetOf(instrument, third, agrees))
      sheets.remove(first.id)
    }
    assert.deepStrictEqual(toldColumns(packedOnce.finish()), toldColumns(kept.finish()))
    assert.deepStrictEqual(packedOnce.state(), kept.state())
  })

  it('do not change what was given out before, nor what it tells later', () => {
    const [{ columns, read }, before] = [unpacked(), loaded(filled())]
    for (const { id } of participants) read().sheets.remove(id)
    assert.deepStrictEqual(toldColumns(columns), toldColumns(before.columns))
    assert.deepStrictEqual(columns.responded, before.columns.responded)
  })

  it('have the same participants each time they are asked', () => {
    const { columns } = unpacked()
    assert.equal(columns.participants, columns.participants)
    assert.equal(columns.flows?.(), columns.flows?.())
  })
})
