import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { londonDate } from '../collections/collection.ts'
import { endDateOf } from '../collections/end-date.ts'
import { listLastDays } from '../collections/extensions-query.ts'
import { listCollections } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { MailingAbout, MailingRule } from './mailing.ts'
import { addMailing } from './mailing-repository.ts'
import { listMailingRules } from './mailing-rule-repository.ts'
import { isDue, obstacleTo, slotOf } from './mailing-schedule.ts'
import { openCampaign } from './open-campaign.ts'
import { type MailingPlan, type Selection, selectReaders } from './select-readers.ts'

/** Sends by hand; the messages themselves are written afterwards, a few hundred at a time. Gives the mailing's number. */
export async function beginMailing(
  db: Database,
  user: User,
  { collectionCode, about }: { collectionCode: string; about: MailingAbout },
  now: Date,
): Promise<number> {
  const collection = await openCampaign(db, user, collectionCode)
  const obstacle = obstacleTo(about, collection, now)
  if (obstacle) throw new Conflict(obstacle)
  const id = await addMailing(db, { collectionId: collection.id, about, by: { personId: user.id } }, now)
  if (id === undefined) throw new Error('A mailing by hand has no slot that could be taken')
  await recordBeginning(db, { id, about, collectionId: collection.id, personId: user.id }, now)
  return id
}

/** What rules have to send now, in every collection; gives how many mailings were begun. One a rule and slot, in whatever process. */
export async function beginDueMailings(db: Database, now: Date): Promise<number> {
  let begun = 0
  for (const collection of await listCollections(db)) {
    const rules = await listMailingRules(db, collection.id)
    for (const rule of rules) {
      const slot = slotOf(rule, now)
      if (slot === undefined || !(await mayBeDue(db, { collection, rule, rules }, now))) continue
      const { id: ruleId, about } = rule
      const by = { ruleId, slot }
      const id = await addMailing(db, { collectionId: collection.id, about, by }, now)
      if (id === undefined) continue
      await recordBeginning(db, { id, about, collectionId: collection.id, ruleId }, now)
      begun += 1
    }
  }
  return begun
}

type Due = Pick<MailingPlan, 'collection' | 'rules'> & { rule: MailingRule }

/** Whether there is anything to look for: a last day for which the rule holds, or somebody to be thanked. */
async function mayBeDue(db: Database, { collection, rule, rules }: Due, now: Date): Promise<boolean> {
  if (collection.state === 'released' || obstacleTo(rule.about, collection, now) !== undefined) return false
  if (rule.about === 'signed') return isAnybodyReached(db, { collection, rule, rules }, now)
  const today = londonDate(now)
  const extensions = await listLastDays(db, collection.id)
  const ends = new Set(['', ...extensions.keys()].map((code) => endDateOf(collection, code, extensions)))
  return [...ends].some((endsOn) => isDue(rule, { endsOn, today, rules }))
}

const atOnce = 2000

/** Thanks are looked for every hour: without this an organisation that nobody can be thanked at would be listed each time. */
async function isAnybodyReached(db: Database, { collection, rule, rules }: Due, now: Date): Promise<boolean> {
  const plan: MailingPlan = { about: rule.about, ruleId: rule.id, rule: undefined, rules, collection }
  let after: string | undefined = ''
  while (after !== undefined) {
    const { reached, last }: Selection = await selectReaders(db, plan, { after, limit: atOnce }, now)
    if (reached.some(({ readers }) => readers.length > 0)) return true
    after = last
  }
  return false
}

async function recordBeginning(
  db: Database,
  begun: { id: number; about: MailingAbout; collectionId: number; personId?: number; ruleId?: number },
  now: Date,
): Promise<void> {
  const { id, about, collectionId, personId, ruleId } = begun
  await record(db, {
    at: now,
    ...(personId !== undefined && { personId }),
    action: 'began mailing',
    collectionId,
    subject: `mailing ${id}`,
    details: { about, ...(ruleId !== undefined && { rule: ruleId }) },
  })
}
