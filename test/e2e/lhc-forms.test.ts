import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { answerKey, type Answers, type AnswerValue, optionsOf } from '../../server/instruments/answer-value.ts'
import type { Questionnaire } from '../../server/instruments/fhir-questionnaire.ts'
import { type Item, itemsOf } from '../../server/instruments/instrument.ts'
import { readQuestionnaireResponse } from '../../server/responses/questionnaire-response-form.ts'
import type { ParticipantAnswers, ResponseGround } from '../../server/responses/questionnaire-response.ts'
import { writeQuestionnaireResponse } from '../../server/responses/write-questionnaire-response.ts'
import { type Difference, differences } from '../support/differences.ts'
import { shippedDefinition, shippedInstrument } from '../support/instrument.ts'
import { addRow, choose, enter, enterOther, exportResponse, openInLhcForms, showAnswers } from '../support/lhc-forms.ts'
import { comment, type Given, otherMethod, partnerAnswers, trustAnswers } from './trust-answers.ts'

const instrument = shippedInstrument()
const ground: ResponseGround = {
  instrument,
  definition: shippedDefinition() as Questionnaire,
  organisation: { code: 'RAA', name: 'Ouseby Hospitals' },
  setting: 'acute',
  programmes: [
    { code: 'ouseby', name: 'Ouseby Vale' },
    { code: 'marrowdale', name: 'Marrowdale' },
  ],
}
const items = itemsOf(instrument)

/** What the trust says, but for what cannot be entered. */
const said: Answers = new Map([
  ...Object.values(trustAnswers)
    .flat()
    .filter(canBeEntered)
    .map((given) => [given[0], valueOf(given)] as const),
  ...Object.entries(partnerAnswers).flatMap(([partner, answers]) =>
    answers.map((given) => [answerKey(given[0], partner), valueOf(given)] as const),
  ),
  ['sharing.methods.other', { kind: 'text', text: otherMethod }],
  ['plans.comment', { kind: 'text', text: comment }],
])

const partners = Object.keys(partnerAnswers).map((code) => ({ code, isOurs: true }))

const envelope = { collectionCode: '2026', status: 'in-progress', authored: '2026-02-03T12:00:00.000Z' } as const

/** What the client changes, and how. It is outside the answers, or says the same; any other difference fails. */
const declared: Record<string, (difference: Difference) => boolean> = {
  // the envelope: it says that the form is complete and who filled it in is lost, so both stay on our side
  meta: added,
  authored: ({ after }) => /^\d{4}-\d\d-\d\dT/.test(String(after)),
  status: ({ after }) => after === 'completed',
  language: dropped,
  extension: dropped,
  identifier: dropped,
  subject: dropped,
  author: dropped,
  // it does not say what was not asked, nor a second time why there is no answer
  'item.item': (each) => dropped(each) && JSON.stringify(each.before).includes('"not-asked"'),
  'item.item.extension': (each) => dropped(each) && JSON.stringify(each.before).includes('data-absent-reason'),
  'item.item.item.extension': (each) => dropped(each) && JSON.stringify(each.before).includes('data-absent-reason'),
  // it adds the score to each option chosen, knows one wording for all types, and takes a programme as typed words
  'item.item.answer.valueCoding.extension': (each) =>
    added(each) && JSON.stringify(each.after).includes('ordinalValue'),
  'item.item.text': ({ before, after }) =>
    items.some(({ wording }) => wording.text === after && wording.byType.acute === before),
  'item.item.answer.valueCoding': (each) => dropped(each) && JSON.stringify(each.before).includes('/programme"'),
  'item.item.answer.valueString': (each) => added(each) && each.after === 'ouseby',
}

describe('LHC-Forms, an independent client', async () => {
  const page = await openInLhcForms(ground.definition)

  it('shows our questionnaire and is filled in, and we read what it exports', async () => {
    await fillIn(page)
    const exported = await exportResponse(page)
    const read = mustBeRead(exported)
    assert.deepEqual(sorted(read.answers), sorted(said))
    assert.deepEqual(read.partners, partners)
    const found = differences(written(read), exported)
    assert.deepEqual(
      found.filter((each) => !declared[each.path]?.(each)),
      [],
    )
    assert.deepEqual([...new Set(found.map(({ path }) => path))].toSorted(), Object.keys(declared).toSorted())
  })

  it('shows the answers of a response that we wrote, and exports them again', async () => {
    await showAnswers(page, ground.definition, written({ answers: said, partners }))
    const read = mustBeRead(await exportResponse(page))
    assert.deepEqual(sorted(read.answers), sorted(said))
    assert.deepEqual(read.partners, partners)
  })
})

function mustBeRead(file: unknown) {
  const read = readQuestionnaireResponse(file, ground, Object.keys(partnerAnswers))
  assert.ok('answers' in read, JSON.stringify(read, undefined, 2))
  return read
}

function dropped({ after }: Difference): boolean {
  return after === undefined
}

function added({ before }: Difference): boolean {
  return before === undefined
}

function written(answered: Pick<ParticipantAnswers, 'answers' | 'partners'>): unknown {
  return JSON.parse(
    JSON.stringify(
      writeQuestionnaireResponse(ground, { ...answered, absent: new Map(), confirmed: new Map() }, envelope),
    ),
  )
}

function sorted(answers: Answers): [string, AnswerValue][] {
  return [...answers].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** Fills in the whole questionnaire as a trust. */
async function fillIn(page: Page): Promise<void> {
  for (const given of Object.values(trustAnswers).flat().filter(canBeEntered)) await fill(page, given)
  await enter(page, 'sharing.methods.other', otherMethod)
  await enter(page, 'plans.comment', comment)
  for (const [at, [partner, answers]] of Object.entries(partnerAnswers).entries()) {
    // the client adds a row when the last one has something in it
    if (at > 0) await addRow(page, 'partners.matrix')
    await enter(page, 'partners.partner', partner, at + 1)
    for (const given of answers) await fill(page, given, at + 1)
  }
}

/** The client cannot say why there is no number, because the questionnaire offers no option for it. */
function canBeEntered([code, entered]: Given): boolean {
  return item(code).kind !== 'number' || typeof entered === 'string'
}

async function fill(page: Page, [code, entered]: Given, row?: number): Promise<void> {
  const { kind } = item(code)
  if (kind === 'number' && typeof entered === 'string') return enter(page, code, entered)
  if (kind === 'programmes') return enterOther(page, code, String(entered[0]))
  for (const each of [entered].flat()) await choose(page, code, each, row)
}

function valueOf([code, entered]: Given): AnswerValue {
  const { kind, reasons } = item(code)
  const reason = reasons.find((each) => each === entered)
  if (reason) return { kind: 'reason', reason }
  if (kind === 'number') return { kind: 'number', value: Number(entered) }
  if (typeof entered === 'string') return { kind: 'option', code: entered }
  if (kind === 'programmes') return { kind: 'options', codes: entered.slice(0, 1) }
  const codes = optionsOf(item(code)).map((option) => option.code)
  return { kind: 'options', codes: codes.filter((each) => entered.includes(each)) }
}

function item(code: string): Item {
  const found = items.find((each) => each.code === code)
  assert.ok(found, code)
  return found
}
