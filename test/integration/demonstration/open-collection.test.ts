import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { presentStates } from '../../../db/seeds/demonstration/people.ts'
import { listResponses } from '../../../server/responses/response-repository.ts'
import type { ResponseState } from '../../../server/responses/response.ts'
import { loadedCountry } from './loaded-country.ts'

const { reader } = await loadedCountry(new Date('2026-11-22T10:00:00Z'))
const present = await reader('collections').where({ state: 'open' }).first<{ id: number }>('id')
const states = await reader('responses')
  .where('collection_id', present.id)
  .select<{ id: number; state: ResponseState }[]>('id', 'state')

describe('the collection that is open', () => {
  it('has about two fifths of its responses signed, and some at every other step', () => {
    const share = (state: ResponseState) => states.filter((one) => one.state === state).length / states.length
    assert.ok(Math.abs(share('signed') - 0.4) < 0.02)
    assert.ok(share('in_progress') > 0.15 && share('with_approver') > 0.04 && share('not_started') > 0.25)
    assert.equal(share('reopened'), 0)
  })

  it('finds the organisations of its people where the list of people says', async () => {
    const responses = await listResponses(reader, [...presentStates.keys()])
    const own = responses.filter(({ collectionId }) => collectionId === present.id)
    assert.deepEqual(new Map(own.map(({ organisationCode, state }) => [organisationCode, state])), presentStates)
  })

  it('asks everyone about partners, and has answers of all who have started and of nobody else', async () => {
    const withPartners = await idsIn('response_partners')
    const withAnswers = await idsIn('answers')
    for (const { id, state } of states) {
      assert.ok(withPartners.has(id))
      assert.equal(withAnswers.has(id), state !== 'not_started')
    }
  })

  it('keeps every version of an answer, the last of them the one that stands', async () => {
    const key = ['response_id', 'setting', 'item_code', 'partner_code']
    const answers = await reader('answers').select<Record<string, unknown>[]>(...key, 'version', 'value')
    const history = await reader('answer_versions').select<Record<string, unknown>[]>(...key, 'version', 'value')
    const written = new Set(history.map((row) => JSON.stringify(row)))
    const changed = answers.filter((row) => Number(row['version']) > 1)
    assert.ok(changed.length > 100)
    assert.equal(history.length, answers.length + changed.length)
    for (const row of answers) assert.ok(written.has(JSON.stringify(row)))
  })

  it('has no answer about an organisation that the response says is no partner', async () => {
    const about = await reader('answers')
      .join('response_partners', (join) =>
        join
          .on('response_partners.response_id', 'answers.response_id')
          .on('response_partners.partner_code', 'answers.partner_code'),
      )
      .select<{ state: string }[]>('response_partners.state')
    assert.ok(about.length > 1000)
    assert.ok(about.every(({ state }) => state === 'partner'))
    const strangers = await reader('response_partners').where({ state: 'not_ours' }).count({ count: '*' }).first()
    assert.ok(Number(strangers?.['count']) > 10)
  })
})

async function idsIn(table: string): Promise<Set<number>> {
  const rows = await reader(table).distinct<{ response_id: number }[]>('response_id')
  return new Set(rows.map((row) => row.response_id))
}
