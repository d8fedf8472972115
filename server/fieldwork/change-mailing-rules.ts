import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Collection } from '../collections/collection.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import type { MailingRule } from './mailing.ts'
import { addMailingRule, listMailingRules, removeMailingRule } from './mailing-rule-repository.ts'
import { openCampaign } from './open-campaign.ts'

/** From now on messages are sent by it. */
export async function addRule(
  db: Database,
  user: User,
  { collectionCode, rule }: { collectionCode: string; rule: Omit<MailingRule, 'id'> },
  now: Date,
): Promise<void> {
  const { id: collectionId } = await openCampaign(db, user, collectionCode)
  const same = (one: MailingRule) => one.about === rule.about && one.daysBefore === rule.daysBefore
  if ((await listMailingRules(db, collectionId)).some(same)) throw new Conflict('There is such a rule already')
  const id = await addMailingRule(db, collectionId, rule)
  const subject = `rule ${id}`
  await record(db, {
    at: now,
    personId: user.id,
    action: 'added mailing rule',
    collectionId,
    subject,
    details: { ...rule },
  })
}

interface RulePlace {
  collectionCode: string
  ruleId: number
}

export async function readRule(
  db: Database,
  user: User,
  { collectionCode, ruleId }: RulePlace,
): Promise<{ collection: Collection; rule: MailingRule }> {
  const collection = await openCampaign(db, user, collectionCode)
  const rule = (await listMailingRules(db, collection.id)).find(({ id }) => id === ruleId)
  if (!rule) throw new NotFound('The rule')
  return { collection, rule }
}

export async function removeRule(db: Database, user: User, place: RulePlace, now: Date): Promise<void> {
  const { collection, rule } = await readRule(db, user, place)
  if (!(await removeMailingRule(db, collection.id, rule.id, now))) throw new NotFound('The rule')
  const event = { action: 'removed mailing rule', collectionId: collection.id, subject: `rule ${rule.id}` }
  await record(db, { at: now, personId: user.id, ...event })
}
