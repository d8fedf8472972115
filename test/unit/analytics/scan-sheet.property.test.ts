import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { sheetColumns } from '../../../server/analytics/columns/sheet-columns.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { letterOf, missingReasons } from '../../../server/instruments/typed-missing.ts'
import type { PartnerRow, SheetContent, SheetValue } from '../../../server/responses/sheet.ts'
import { toldColumns } from '../../support/told-columns.ts'
import { sheetOf } from './example-columns.ts'
import { matrixInstrument } from './example-flows.ts'
import { choiceItem, instrumentOf, maturityItem, numberItem, severalItem, statementItem } from './example-items.ts'

const instrument = instrumentOf([
  statementItem('a'),
  maturityItem('level'),
  choiceItem('one', ['x', 'y']),
  severalItem('several', ['p', 'q', 'r']),
  numberItem('share'),
  ...(matrixInstrument().sections[0]?.items ?? []),
])
const participant = {
  id: 1,
  collectionId: 1,
  organisationCode: 'T1',
  setting: 'acute',
  name: 'Trust',
  regionCode: 'R1',
  regionName: 'Region',
  icbCode: 'I1',
  icbName: 'Board',
  weight: 1,
} as const

const letter = fc.constantFrom(...missingReasons.map(letterOf))
const placesBelow = (count: number) => fc.subarray(Array.from({ length: count }, (_, place) => place))
const value = (values: fc.Arbitrary<SheetValue>) => fc.oneof(values, letter)
const items = fc.tuple(
  value(fc.nat(4)),
  value(placesBelow(5)),
  value(fc.nat(1)),
  value(placesBelow(3)),
  value(fc.oneof(fc.nat(100), fc.double({ min: 0, max: 100, noNaN: true }))),
)
// codes as no register has them: what is escaped in text must be read as well
const code = fc.oneof(fc.constantFrom('T1', 'T2', 'X1'), fc.string())
const partner: fc.Arbitrary<PartnerRow> = fc.tuple(
  code,
  fc.constantFrom(0 as const, 1 as const),
  value(fc.nat(4)),
  value(fc.nat(4)),
  value(fc.nat(4)),
)

function columnsOf(text: string) {
  const columns = sheetColumns(instrument, { participants: [participant], strata: [] })
  columns.add(participant.id, text)
  return toldColumns(columns.finish())
}

describe('the text of a sheet', () => {
  const empty = JSON.parse(sheetOf(instrument, participant, {})) as SheetContent

  it('comes to the same columns as when it is parsed, whatever is in it', () => {
    fc.assert(
      fc.property(items, fc.array(partner), code, (values, partners, collection) => {
        const content: SheetContent = { ...empty, collection, items: values, partners }
        // with spaces in it the text is parsed
        assert.deepEqual(columnsOf(JSON.stringify(content)), columnsOf(JSON.stringify(content, undefined, 1)))
      }),
    )
  })

  it('is refused for what an item cannot have, however it is read', () => {
    const wrong: readonly SheetValue[] = [[1], 3, [0], 2, 'z', '#digest']
    for (const [place, given] of wrong.entries()) {
      const values = empty.items.with(Math.min(place, 4), given)
      for (const indent of [undefined, 1])
        assert.throws(() => columnsOf(JSON.stringify({ ...empty, items: values }, undefined, indent)), /A sheet has/)
    }
  })

  it('is read as it is signed', () => {
    const answers: Record<string, AnswerValue> = { a: { kind: 'option', code: 'agree' } }
    assert.equal(columnsOf(sheetOf(instrument, participant, answers)).items.get('a')?.values[0], 3)
  })
})
