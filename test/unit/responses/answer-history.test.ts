import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import type { CarriedMark, StoredAnswer } from '../../../server/responses/answer.ts'
import { answerHistory } from '../../../server/responses/answer-history.ts'

const at = (minute: number) => `2026-03-02T10:${String(minute).padStart(2, '0')}:00.000Z`
const option = (code: string): AnswerValue => ({ kind: 'option', code })
const carried = (confirmed?: number): CarriedMark => ({
  sheetId: 1,
  collection: '2020',
  confirmed: confirmed === undefined ? undefined : { personId: 1, by: 'Ann', at: at(confirmed) },
})

function events(steps: readonly [value: AnswerValue | undefined, minute: number, by: string, mark?: CarriedMark][]) {
  const versions = steps.map(([value, minute, answeredBy, mark], place): StoredAnswer => ({
    setting: 'acute',
    itemCode: 'sharing.beyond',
    partnerCode: '',
    value,
    version: place + 1,
    answeredBy,
    answeredAt: at(minute),
    carried: mark,
  }))
  return answerHistory(versions).map(({ event }) => event)
}

describe('the history of an answer', () => {
  it('says of each version whether it was answered, cleared, taken over or confirmed', () => {
    assert.deepEqual(
      events([
        [option('agree'), 1, 'Ann', carried()],
        [option('agree'), 2, 'Ben', carried(2)],
        [option('neither'), 3, 'Ann'],
        [undefined, 4, 'Ann'],
      ]),
      ['carried', 'confirmed', 'answered', 'cleared'],
    )
  })

  it('knows a value that was not chosen, and the one that was kept', () => {
    assert.deepEqual(
      events([
        [option('agree'), 1, 'Ann'],
        [option('disagree'), 2, 'Ben'],
        [option('agree'), 2, 'Ben'],
      ]),
      ['answered', 'not_chosen', 'kept'],
    )
  })

  it('takes no change of mind for a conflict', () => {
    assert.deepEqual(
      events([
        [option('agree'), 1, 'Ann'],
        [option('disagree'), 2, 'Ann'],
        [option('agree'), 3, 'Ann'],
      ]),
      ['answered', 'answered', 'answered'],
    )
  })
})
