import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { answerKey, type Answers, type AnswerValue } from '../../../server/instruments/answer-value.ts'
import { type Instrument, itemsOf } from '../../../server/instruments/instrument.ts'
import { providerTypes } from '../../../server/organisations/provider-type.ts'
import { correctSheet } from '../../../server/responses/corrected-sheet.ts'
import { sheetAnswers } from '../../../server/responses/sheet-answers.ts'
import {
  composeSheet,
  type SheetContent,
  sheetHash,
  type SheetMatter,
  type SheetTexts,
} from '../../../server/responses/sheet.ts'
import { anyAnswers, anyPartners, inForce } from '../../support/arbitrary-answers.ts'
import { anyInstrument } from '../../support/arbitrary-instrument.ts'
import { shippedInstrument } from '../../support/instrument.ts'

const signedAt = new Date('2026-02-03T12:00:00Z')
const correctedAt = new Date('2026-04-01T12:00:00Z')

function salts() {
  let count = 0
  return () => String((count += 1)).padStart(32, '0')
}

function compose(instrument: Instrument, answers: Answers, more: Partial<SheetMatter> = {}) {
  return composeSheet(
    {
      instrument,
      collectionCode: '2026',
      participant: { organisationCode: 'RAA', setting: 'acute' },
      version: 1,
      origin: 'signed',
      supersedes: undefined,
      signedAt,
      signedBy: { name: 'Ann Archer' },
      answers,
      partners: [],
      ...more,
    },
    salts(),
  )
}

function correct(instrument: Instrument, sheet: ReturnType<typeof compose>, corrections: Answers, more = {}) {
  const matter = { instrument, sheet, corrections, version: 2, signedAt: correctedAt, signer: 'Bea Baker', ...more }
  return correctSheet(matter, salts())
}

const contentOf = ({ content }: { content: string }) => JSON.parse(content) as SheetContent
const textsOf = ({ texts }: { texts: string }) => JSON.parse(texts) as SheetTexts

describe('a corrected sheet', () => {
  const instrument = shippedInstrument()
  const order = itemsOf(instrument).filter((item) => item.kind !== 'partner_choice')
  const at = (sheet: { content: string }, code: string) =>
    contentOf(sheet).items[order.findIndex((item) => item.code === code)]
  const option = (code: string): AnswerValue => ({ kind: 'option', code })

  it('names the sheet that it supersedes, and is hashed as every sheet is', () => {
    const first = compose(instrument, new Map([['sharing.beyond', option('agree')]]))
    const second = correct(instrument, first, new Map([['sharing.beyond', option('disagree')]]))
    const { origin, version, supersedes, signedAt: at2 } = contentOf(second)
    assert.deepEqual([origin, version, supersedes, at2], ['corrected', 2, first.hash, correctedAt.toISOString()])
    assert.equal(second.hash, sheetHash(second.content))
    assert.equal(textsOf(second)['signer']?.text, 'Bea Baker')
    assert.deepEqual([at(first, 'sharing.beyond'), at(second, 'sharing.beyond')], [3, 1])
  })

  it('makes not asked what it routes past, and blank what it leads to', () => {
    const led = { 'sharing.in.gp': option('agree'), 'sharing.current': option('agree') }
    const first = compose(instrument, new Map(Object.entries(led)))
    assert.equal(at(first, 'sharing.current'), 3)
    const second = correct(instrument, first, new Map([['sharing.in.gp', option('disagree')]]))
    assert.equal(at(second, 'sharing.current'), 'a')
    const third = correct(instrument, second, new Map([['sharing.in.gp', option('agree')]]))
    assert.equal(at(third, 'sharing.current'), 'd')
    const both = new Map([
      ['sharing.in.gp', option('agree')],
      ['sharing.current', option('neither')],
    ])
    assert.equal(at(correct(instrument, second, both), 'sharing.current'), 2)
  })

  it('keeps the digest of words that were erased, and never answers them with a blank', () => {
    const first = compose(instrument, new Map([['sharing.comment', { kind: 'text', text: 'Our words' }]]))
    const { 'sharing.comment': _erased, ...others } = textsOf(first)
    const erased = { ...first, texts: JSON.stringify(others) }
    const second = correct(instrument, erased, new Map([['sharing.beyond', option('agree')]]))
    assert.equal(at(second, 'sharing.comment'), at(first, 'sharing.comment'))
    assert.match(String(at(second, 'sharing.comment')), /^#/)
  })

  it('forgets that a corrected answer was taken over, and counts anew how many colleagues agree with it', () => {
    const answers = new Map([
      ['sharing.beyond', option('agree')],
      ['sharing.out.gp', option('agree')],
    ])
    const confirmed = '2026-02-01T09:00:00.000Z'
    const first = compose(instrument, answers, {
      carried: new Map([
        ['sharing.beyond', confirmed],
        ['sharing.out.gp', confirmed],
      ]),
      polled: new Map([['sharing.beyond', [3, 3, 2] as const]]),
    })
    const corrections = new Map([['sharing.beyond', option('disagree')]])
    const second = correct(instrument, first, corrections, {
      polled: new Map([['sharing.beyond', [3, 3, 1] as const]]),
    })
    assert.deepEqual(contentOf(second).carried, { 'sharing.out.gp': confirmed })
    assert.deepEqual(contentOf(second).polled, { 'sharing.beyond': [3, 3, 1] })
  })

  const scene = anyInstrument.chain((drawn) =>
    anyPartners.chain((partners) =>
      fc.record({
        instrument: fc.constant(drawn),
        partners: fc.constant(partners),
        setting: fc.constantFrom(...providerTypes),
        answers: anyAnswers(drawn, partners),
        others: anyAnswers(drawn, partners),
        picked: fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
      }),
    ),
  )

  it('is the sheet that would have been signed with the right answers, for every questionnaire and every answer', () => {
    let rerouted = 0
    fc.assert(
      fc.property(scene, ({ instrument: drawn, partners, setting, answers, others, picked }) => {
        const where = { participant: { organisationCode: 'RAA', setting }, partners }
        const standing = inForce(answers, { instrument: drawn, setting, partners })
        const first = compose(drawn, standing, where)
        const ofOurs = new Set(
          partners
            .filter(({ isOurs }) => isOurs)
            .flatMap(({ code }) => itemsOf(drawn).map((item) => answerKey(item.code, code))),
        )
        const corrections = new Map(
          [...others].filter(([key]) => picked.next().value === 0 && (!key.includes('@') || ofOurs.has(key))),
        )
        const corrected = correct(drawn, first, corrections)
        const whole = compose(drawn, new Map([...standing, ...corrections]), where)
        const read = (sheet: ReturnType<typeof compose>) => sheetAnswers(drawn, contentOf(sheet), textsOf(sheet))
        assert.deepEqual(read(corrected), read(whole))
        assert.equal(corrected.hash, sheetHash(corrected.content))
        if (String(read(corrected).absent.size) !== String(read(first).absent.size)) rerouted += 1
      }),
      { numRuns: 200 },
    )
    assert.ok(rerouted > 10, `${rerouted} corrections changed what is asked`)
  })
})
