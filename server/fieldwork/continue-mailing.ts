import { makeInvitations } from '../accounts/send-invitation.ts'
import { record } from '../audit/audit-repository.ts'
import { londonDate } from '../collections/collection.ts'
import { findCollectionById } from '../collections/collection-repository.ts'
import { queueMessages } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import type { Contact } from './contact.ts'
import { type Mailing, occasionOf } from './mailing.ts'
import { mailingMessage, type MailingSettings, needsInvitation } from './mailing-message.ts'
import { type Receiver, receiverKey } from './mailing-receiver.ts'
import { claimReceivers } from './mailing-receiver-repository.ts'
import { advanceMailing, countSent, findMailing } from './mailing-repository.ts'
import { listMailingRules } from './mailing-rule-repository.ts'
import { listMailingTexts } from './mailing-text-repository.ts'
import { standardTexts } from './mailing-text.ts'
import { obstacleTo } from './mailing-schedule.ts'
import { type Reached, selectReaders } from './select-readers.ts'

/** So many organisations are written to in one transaction: others save their answers in between. */
const organisationsAtOnce = 200

/**
 * Writes the messages to the next organisations of a mailing, in one transaction, and gives whether there may be more.
 * Safe beside other processes: the step is taken by one of them, and each organisation or person is claimed for the occasion.
 * What is killed half way goes on from the last step.
 */
export async function continueMailing(
  db: Database,
  id: number,
  settings: MailingSettings,
  now: Date,
): Promise<boolean> {
  const mailing = await findMailing(db, id)
  if (mailing.finishedAt !== undefined) return false
  const collection = await findCollectionById(db, mailing.collectionId)
  const rules = mailing.ruleId === undefined ? [] : await listMailingRules(db, collection.id)
  const rule = rules.find((one) => one.id === mailing.ruleId)
  const isOff = (mailing.ruleId !== undefined && !rule) || obstacleTo(mailing.about, collection, now) !== undefined
  const plan = { ...mailing, collection, rule, rules }
  const place = { after: mailing.cursor, limit: organisationsAtOnce }
  const { reached, last } = isOff ? { reached: [], last: undefined } : await selectReaders(db, plan, place, now)
  const step = { cursor: last ?? mailing.cursor, finishedAt: last === undefined ? now : undefined }
  if (!(await advanceMailing(db, mailing, step))) return true
  const claimed = await claim(db, mailing, reached, now)
  const text = (await listMailingTexts(db, collection.id)).get(mailing.about) ?? standardTexts[mailing.about]
  const letters = claimed.flatMap((organisation) =>
    organisation.readers.map((contact) => ({ about: mailing.about, text, collection, organisation, contact })),
  )
  const newcomers = letters.filter(({ contact }) => needsInvitation(mailing.about, text, contact))
  const newcomerIds = newcomers.map(({ contact }) => contact.personId)
  const invitations = await makeInvitations(db, newcomerIds, mailing.madeBy, now)
  const messages = letters.map((letter) =>
    mailingMessage({ ...letter, invitation: invitations.get(letter.contact.personId) }, settings, now),
  )
  await queueMessages(db, messages, now)
  const unreached = reached.filter((one) => one.unreached !== undefined).length
  await countSent(db, id, { organisations: claimed.length, messages: messages.length, unreached })
  if (last === undefined) await recordEnd(db, id, now)
  return last !== undefined
}

/** Those that no other process, and no earlier mailing, has written to for the occasion. */
async function claim(db: Database, mailing: Mailing, reached: readonly Reached[], now: Date): Promise<Reached[]> {
  const ofPeople = mailing.about === 'invitation'
  const day = londonDate(now)
  const receiverOf = ({ organisationCode, endsOn }: Reached, { personId }: Contact): Receiver => ({
    organisationCode,
    occasion: occasionOf(mailing, { day, endsOn, personId }),
    personId: ofPeople ? personId : undefined,
  })
  const receivers = reached.flatMap((one) =>
    one.readers.slice(0, ofPeople ? one.readers.length : 1).map((reader) => receiverOf(one, reader)),
  )
  const claimed = await claimReceivers(db, mailing, receivers)
  return reached.flatMap((one) => {
    const isClaimed = (reader: Contact) => claimed.has(receiverKey(receiverOf(one, reader)))
    const readers = one.readers.filter(isClaimed)
    return readers.length > 0 ? [{ ...one, readers }] : []
  })
}

async function recordEnd(db: Database, id: number, now: Date): Promise<void> {
  const { about, collectionId, organisations, messages, unreached } = await findMailing(db, id)
  await record(db, {
    at: now,
    action: 'finished mailing',
    collectionId,
    subject: `mailing ${id}`,
    details: { about, organisations, messages, unreached },
  })
}
