import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Answers, type AnswerValue, sameValue } from '../../../server/instruments/answer-value.ts'
import { writeQuestionnaire } from '../../../server/instruments/write-questionnaire.ts'
import { itemsOf } from '../../../server/instruments/instrument.ts'
import { askedItems } from '../../../server/instruments/routing.ts'
import { composeSheet, type SheetContent, type SheetMatter, type SheetTexts } from '../../../server/responses/sheet.ts'
import { readQuestionnaireResponse } from '../../../server/responses/questionnaire-response-form.ts'
import { writeQuestionnaireResponse } from '../../../server/responses/write-questionnaire-response.ts'
import { sheetAnswers } from '../../../server/responses/sheet-answers.ts'
import { anyAnswers, inForce, programmes } from '../../support/arbitrary-answers.ts'
import { shippedInstrument } from '../../support/instrument.ts'

const instrument = shippedInstrument()
const partners = [
  { code: 'XA', isOurs: true },
  { code: 'XB', isOurs: false },
]
const answers = anyAnswers(instrument, partners)
const ground = {
  instrument,
  definition: writeQuestionnaire(instrument),
  organisation: { code: 'XA001', name: 'Ouseby Hospitals' },
  setting: 'acute',
  programmes,
} as const
const envelope = { collectionCode: '2026', status: 'completed', authored: '2026-03-31T12:00:00.000Z' } as const
const confirmedAt = '2026-03-01T10:00:00.000Z'

function compose(given: Answers, carried?: SheetMatter['carried']) {
  let salts = 0
  const sheet = composeSheet(
    {
      instrument,
      collectionCode: '2026',
      participant: { organisationCode: 'XA001', setting: 'acute' },
      version: 1,
      origin: 'signed',
      supersedes: undefined,
      signedAt: new Date('2026-03-31T12:00:00Z'),
      signedBy: { name: 'Ann Archer' },
      answers: given,
      partners,
      ...(carried && { carried }),
    },
    () => String((salts += 1)).padStart(32, '0'),
  )
  return { ...sheet, read: JSON.parse(sheet.content) as SheetContent, words: JSON.parse(sheet.texts) as SheetTexts }
}

const held = (given: Answers) => inForce(given, { instrument, setting: 'acute', partners })

function assertSame(actual: Answers, expected: Answers): void {
  assert.deepEqual([...actual.keys()].toSorted(), [...expected.keys()].toSorted())
  for (const [key, value] of expected) assert.ok(sameValue(actual.get(key), value), key)
}

describe('reading a sheet', () => {
  it('gives back the answers that were written, of whatever kind', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { read, words } = compose(given)
        const back = sheetAnswers(instrument, read, words)
        assertSame(back.answers, held(given))
        assert.deepEqual(back.partners, partners)
      }),
    )
  })

  it('gives a sheet that is written again the same', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { read, words, content } = compose(given)
        assert.equal(compose(sheetAnswers(instrument, read, words).answers).content, content)
      }),
    )
  })

  it('has no answer where words were erased, and the others still', () => {
    const { read } = compose(
      new Map<string, AnswerValue>([
        ['sharing.comment', { kind: 'text', text: 'slow' }],
        ['sharing.beyond', { kind: 'option', code: 'agree' }],
      ]),
    )
    assert.deepEqual([...sheetAnswers(instrument, read, {}).answers.keys()], ['sharing.beyond'])
  })
})

describe('a sheet with answers that were taken over', () => {
  const carriedOf = (given: Answers, picks: readonly (string | undefined)[]) =>
    new Map(
      [...given.keys()].flatMap((key, place) => {
        const pick = picks[place % Math.max(1, picks.length)] ?? (picks.length > 0 ? undefined : 'own')
        return pick === 'own' ? [] : [[key, pick] as const]
      }),
    )
  const picks = fc.array(fc.constantFrom('own' as const, undefined, confirmedAt), { minLength: 1, maxLength: 7 })

  it('says when they were confirmed; one that nobody has is typed missing, meets no condition, and stays out of FHIR', () => {
    fc.assert(
      fc.property(answers, picks, (given, pick) => {
        const carried = carriedOf(given, pick)
        const { read, words } = compose(given, carried)
        const counting = new Map([...given].filter(([key]) => !carried.has(key) || carried.get(key) !== undefined))
        const asked = askedItems(itemsOf(instrument), 'acute', counting)
        const standing = held(counting)
        assertSame(sheetAnswers(instrument, read, words).answers, standing)
        assert.deepEqual(
          Object.keys(read.carried ?? {}).toSorted(),
          [...standing.keys()].filter((key) => carried.has(key)).toSorted(),
        )
        const file = JSON.parse(
          JSON.stringify(writeQuestionnaireResponse(ground, sheetAnswers(instrument, read, words), envelope)),
        )
        const back = readQuestionnaireResponse(file, ground, ['XA', 'XB'])
        assert.ok('answers' in back, JSON.stringify(back))
        assertSame(back.answers, standing)
        const order = itemsOf(instrument).filter((item) => item.kind !== 'partner_choice')
        for (const [place, item] of order.entries()) {
          const isUnconfirmed = given.has(item.code) && carried.has(item.code) && !carried.get(item.code)
          assert.equal(read.items[place] === 'e', isUnconfirmed && asked.has(item.code), item.code)
        }
      }),
    )
  })

  it('is byte for byte as ever where nothing was taken over', () => {
    const given = new Map<string, AnswerValue>([['sharing.beyond', { kind: 'option', code: 'agree' }]])
    assert.equal(compose(given, new Map()).content, compose(given).content)
    assert.ok(!compose(given).content.includes('carried'))
    assert.deepEqual(compose(given, new Map([['sharing.beyond', confirmedAt]])).read.carried, {
      'sharing.beyond': confirmedAt,
    })
  })
})
