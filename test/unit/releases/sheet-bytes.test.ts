import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { missingReasons, letterOf } from '../../../server/instruments/typed-missing.ts'
import { openPile } from '../../../server/platform/files/byte-pile.ts'
import { answersLayout } from '../../../server/releases/tables/answers-file.ts'
import { responsesLayout } from '../../../server/releases/tables/responses-file.ts'
import { sheetBytes } from '../../../server/releases/tables/sheet-bytes.ts'
import { layoutWriter } from '../../../server/releases/tables/sheet-layout.ts'
import type { ShownSheet } from '../../../server/releases/tables/sheet-writer.ts'
import type { PartnerRow, SheetContent, SheetValue } from '../../../server/responses/sheet.ts'
import { careProvider, everyAnswer, everyPartner, instrument, matter, sheetOf, trust } from './example-sheets.ts'

const full = sheetOf(trust, everyAnswer, everyPartner)
const digest = String(full.content.items.at(-1))

const letter = fc.constantFrom(...missingReasons.map(letterOf))
const place = (count: number) => fc.nat(count - 1)
const places = (count: number) => fc.subarray(Array.from({ length: count }, (_, at) => at))
const programmes = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z-]{0,8}$/), { maxLength: 3 })
/** In the order of the questionnaire's items. */
const items: fc.Arbitrary<SheetValue[]> = fc.tuple(
  fc.oneof(letter, place(5)),
  fc.oneof(letter, place(2)),
  fc.oneof(letter, places(2)),
  fc.oneof(letter, fc.constant(digest)),
  fc.oneof(letter, fc.integer({ min: -3, max: 20_000 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  fc.oneof(letter, places(3)),
  fc.oneof(letter, programmes),
  fc.oneof(letter, fc.constant(digest)),
)
const partnerCode = fc.oneof(fc.constantFrom('RZZ', '1-555', 'RBB'), fc.string({ minLength: 1, maxLength: 6 }))
const partners: fc.Arbitrary<PartnerRow[]> = fc.uniqueArray(
  fc.tuple(partnerCode, fc.constantFrom(0 as const, 1 as const), fc.oneof(letter, place(2))),
  { selector: ([code]) => code, maxLength: 4 },
)
const moment = fc.constant('2016-01-20T09:30:00.000Z')
const marks = fc.record(
  {
    carried: fc.dictionary(fc.constantFrom('s.agree', 's.number', 'p.out@RZZ', 's.comment'), moment),
    polled: fc.dictionary(fc.constantFrom('s.agree', 's.choice'), fc.constant([3, 2, 1] as const)),
  },
  { requiredKeys: [] },
)
const sheets: fc.Arbitrary<ShownSheet> = fc
  .tuple(fc.constantFrom(trust, careProvider), items, partners, marks)
  .map(([participant, ownItems, ownPartners, ownMarks]) => ({
    participant,
    texts: full.texts,
    content: { ...full.content, items: ownItems, partners: ownPartners, ...ownMarks } as SheetContent,
  }))

const layouts = [false, true].flatMap((withTexts) =>
  [answersLayout, responsesLayout].map((layoutOf) => layoutOf({ ...matter, withTexts })),
)

function stored({ participant, content, texts }: ShownSheet, write = JSON.stringify) {
  return { participant, content: write(content), texts: JSON.stringify(texts) }
}

describe('the lines of a sheet as bytes', () => {
  it('are those that are written as text, whatever a sheet says', () => {
    for (const layout of layouts) {
      const [put, writer] = [sheetBytes(layout, instrument), layoutWriter(layout)]
      fc.assert(
        fc.property(fc.array(sheets, { minLength: 1, maxLength: 3 }), (several) => {
          const pile = openPile(16)
          for (const sheet of several) put(stored(sheet), pile)
          assert.equal(Buffer.from(pile.take()).toString('utf8'), several.map((sheet) => writer.lines(sheet)).join(''))
        }),
      )
    }
  })

  it('are the same where a sheet is written otherwise than we write it', () => {
    const otherwise = [
      (content: object) => JSON.stringify(content, undefined, 1),
      (content: object) => JSON.stringify(Object.fromEntries(Object.entries(content).toReversed())),
      (content: object) => JSON.stringify(content).replace('"items":["', String.raw`"items":["\u00`),
    ]
    const sheet = { ...full, content: { ...full.content, items: ['61', ...full.content.items.slice(1)] } }
    for (const layout of layouts)
      for (const [at, write] of otherwise.entries()) {
        const shown =
          at === 2 ? { ...full, content: { ...full.content, items: ['a', ...full.content.items.slice(1)] } } : full
        const pile = openPile(16)
        sheetBytes(layout, instrument)(stored(at === 2 ? sheet : full, write), pile)
        assert.equal(Buffer.from(pile.take()).toString('utf8'), layoutWriter(layout).lines(shown))
      }
  })

  it('are refused of a sheet of another questionnaire, and of one that has another number of values', () => {
    const put = sheetBytes(answersLayout(matter), instrument)
    const other = { ...full, content: { ...full.content, instrument: 'other|1' } }
    assert.throws(() => put(stored(other), openPile(16)), /A sheet answers other\|1/)
    const short = { ...full, content: { ...full.content, items: full.content.items.slice(0, 5) } }
    assert.throws(() => put(stored(short), openPile(16)), /A sheet has no value for s\.level/)
  })
})
