import type { Express } from 'express'
import { setCollectionState } from '../../server/collections/collection-repository.ts'
import { londonDate } from '../../server/collections/collection.ts'
import { days } from '../../server/platform/durations.ts'
import type { Databases } from '../../server/platform/database/open.ts'
import { person, signedIn, type Visitor } from './app.ts'
import { answerForm, versionOn } from './forms.ts'

/** A day from today, as it is typed: `31/3/2027`. */
export function typedDayIn(ahead: number, now = new Date()): string {
  const [year = '', month = '', day = ''] = londonDate(new Date(now.getTime() + days(ahead))).split('-')
  return `${Number(day)}/${Number(month)}/${year}`
}

export async function closeNow({ writer }: Databases, collectionId: number): Promise<void> {
  await setCollectionState(writer, collectionId, 'closed')
}

/** As if the last day for challenges had been yesterday. */
export async function endWindow({ writer }: Databases, collectionId: number): Promise<void> {
  const yesterday = londonDate(new Date(Date.now() - days(1)))
  await writer('rights_of_reply').where({ collection_id: collectionId }).update({ ends_on: yesterday })
}

/** Answers pages of sections, by their address below the response, and signs as a lead respondent without an approver. */
export async function answerAndSign(
  lead: Visitor,
  responseId: number,
  pages: Readonly<Record<string, Record<string, string>>>,
): Promise<void> {
  for (const [path, answers] of Object.entries(pages))
    await lead.post(`/responses/${responseId}/${path}`).type('form').send(answerForm(answers)).expect(303)
  const version = await versionOn(lead, `/responses/${responseId}/review`)
  await lead.post(`/responses/${responseId}/signature`).type('form').send({ declared: 'yes', version }).expect(303)
}

/** A lead respondent of an organisation, signed in. */
export async function leadOf(app: Express, databases: Databases, code: string): Promise<Visitor> {
  return signedIn(app, await person(databases, `Lead ${code}`, [{ role: 'lead_respondent', scope: code }]))
}

export async function startNow(alice: Visitor, code = '2026'): Promise<void> {
  const endsOn = typedDayIn(14)
  await alice.post(`/programme/collections/${code}/right-of-reply/start`).type('form').send({ endsOn }).expect(303)
}

/** Challenges an answer with the one that is right; gives the number of the challenge. */
export async function challenge(
  lead: Visitor,
  path: string,
  answer: Record<string, string | string[]>,
  reason = 'We counted one hospital twice.',
): Promise<number> {
  const key = decodeURIComponent(path.split('/').at(-1) ?? '')
  const reply = await lead
    .post(path)
    .type('form')
    .send({ [`shown:${key}`]: '0', ...answer, reason })
    .expect(303)
  return Number(reply.headers['location']?.replace('/challenges/', ''))
}

export async function decide(alice: Visitor, challengeId: number, outcome: 'accepted' | 'declined'): Promise<void> {
  const path = `/programme/challenges/${challengeId}/decision`
  await alice
    .post(path)
    .type('form')
    .send({ outcome, reason: `We have ${outcome} it.` })
    .expect(303)
}

/** Ends the right of reply as the programme team does, once its last day is over. */
export async function endNow(databases: Databases, alice: Visitor, collectionId: number, code = '2026'): Promise<void> {
  await endWindow(databases, collectionId)
  const path = `/programme/collections/${code}/right-of-reply/end`
  const version = await versionOn(alice, path)
  await alice.post(path).type('form').send({ version }).expect(303)
}

/** What somebody who opens another round sends once they have read what it will cause. */
export async function roundForm(alice: Visitor, reason: string, code = '2026'): Promise<Record<string, string>> {
  const path = `/programme/collections/${code}/right-of-reply/round`
  const endsOn = typedDayIn(14)
  const { text } = await alice.post(path).type('form').send({ reason, endsOn }).expect(200)
  return { reason, endsOn, version: /name="version" value="(\d+)"/.exec(text)?.[1] ?? '' }
}

export async function openRoundNow(alice: Visitor, reason: string, code = '2026'): Promise<void> {
  const form = await roundForm(alice, reason, code)
  const path = `/programme/collections/${code}/right-of-reply/round/confirmation`
  await alice.post(path).type('form').send(form).expect(303)
}

/** Signs the accepted corrections of a response, as they stand on the page. */
export async function signCorrectionNow(lead: Visitor, responseId: number): Promise<void> {
  const path = `/responses/${responseId}/correction`
  const version = await versionOn(lead, path)
  await lead.post(path).type('form').send({ declared: 'yes', version }).expect(303)
}
