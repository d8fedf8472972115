import { findPerson } from '../../../server/accounts/person-query.ts'
import { hours } from '../../../server/platform/durations.ts'
import type { Database } from '../../../server/platform/database/open.ts'
import { addPoll, putPollAnswer } from '../../../server/responses/poll-repository.ts'

/** Bob has put a question to Chelsea, who has answered, and to Dylan, for whom it waits. */
export async function loadPoll(db: Database, now: Date): Promise<void> {
  const [bob, chelsea, dylan] = await Promise.all(['bob', 'chelsea', 'dylan'].map((name) => idOf(db, name)))
  const response = await db('responses')
    .join('collections', 'collections.id', 'responses.collection_id')
    .where({ 'collections.state': 'open', organisation_code: 'XA001' })
    .first<{ id: number } | undefined>('responses.id')
  if (!response || !bob || !chelsea || !dylan) throw new Error('The demonstration has nobody to ask a question')
  const pollId = await addPoll(
    db,
    {
      responseId: response.id,
      place: { setting: 'acute', itemCode: 'sharing.out.gp' },
      message: 'You see this every day, and I do not. What would you say?',
      personIds: [chelsea, dylan],
    },
    { personId: bob, at: new Date(now.getTime() - hours(26)) },
  )
  const value = { kind: 'option', code: 'disagree' } as const
  const comment = 'Discharge letters arrive, but nothing else does.'
  await putPollAnswer(db, pollId, { personId: chelsea, value, comment }, new Date(now.getTime() - hours(3)))
}

async function idOf(db: Database, name: string): Promise<number | undefined> {
  return (await findPerson(db, `${name}@aldermere.example`))?.id
}
