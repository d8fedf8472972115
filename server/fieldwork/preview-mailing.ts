import type { User } from '../access/user.ts'
import type { Collection } from '../collections/collection.ts'
import type { NewMessage } from '../notifications/message.ts'
import type { Database } from '../platform/database/open.ts'
import type { MailingAbout, MailingRule } from './mailing.ts'
import type { MailingSettings } from './mailing-message.ts'
import type { Unreached } from './mailing-readers.ts'
import { listMailingRules } from './mailing-rule-repository.ts'
import { obstacleTo } from './mailing-schedule.ts'
import { openCampaign } from './open-campaign.ts'
import { sampleMessage, textFor } from './sample-message.ts'
import { type MailingPlan, type Reached, selectReaders } from './select-readers.ts'

/** Who would be written to and who would not. */
export interface MailingCounts {
  organisations: number
  messages: number
  /** Organisations at which nobody can be written to, by the reason. */
  unreached: Map<Unreached, number>
  /** The first of them. */
  firstUnreached: Reached[]
  /** People left out of organisations at which somebody else is written to. */
  alsoStopped: number
}

export interface MailingPreview extends MailingCounts {
  collection: Collection
  about: MailingAbout
  /** Why nothing can be sent now. */
  obstacle: string | undefined
  /** One of the messages as it would be sent; undefined where there is none, or none to the organisation asked for. */
  sample: NewMessage | undefined
}

const atOnce = 2000
const mostShown = 50

/** What sending by hand would do now: everybody is counted, one message is written out to be read. */
export async function previewMailing(
  db: Database,
  user: User,
  { collectionCode, about, sampleOf }: { collectionCode: string; about: MailingAbout; sampleOf: string },
  settings: MailingSettings,
  now: Date,
): Promise<MailingPreview> {
  const collection = await openCampaign(db, user, collectionCode)
  const plan = { about, ruleId: undefined, rule: undefined, rules: [], collection }
  const { counts, example } = await countReaders(db, plan, sampleOf, now)
  const wanted = sampleOf === '' || example?.organisationCode === sampleOf ? example : undefined
  const [contact] = wanted?.readers ?? []
  const text = await textFor(db, collection.id, about)
  return {
    collection,
    about,
    obstacle: obstacleTo(about, collection, now),
    ...counts,
    sample:
      wanted && contact && sampleMessage({ about, text, collection, organisation: wanted, contact }, settings, now),
  }
}

/** What a rule would send at once if it held from now on. */
export async function previewRule(
  db: Database,
  user: User,
  { collectionCode, rule }: { collectionCode: string; rule: Omit<MailingRule, 'id'> },
  now: Date,
): Promise<{ collection: Collection; counts: MailingCounts }> {
  const collection = await openCampaign(db, user, collectionCode)
  const rules = await listMailingRules(db, collection.id)
  const plan = { about: rule.about, ruleId: 0, rule: { id: 0, ...rule }, rules, collection }
  return { collection, counts: (await countReaders(db, plan, '', now)).counts }
}

async function countReaders(
  db: Database,
  plan: MailingPlan,
  sampleOf: string,
  now: Date,
): Promise<{ counts: MailingCounts; example: Reached | undefined }> {
  const counts: MailingCounts = {
    organisations: 0,
    messages: 0,
    unreached: new Map(),
    firstUnreached: [],
    alsoStopped: 0,
  }
  let example: Reached | undefined
  let after = obstacleTo(plan.about, plan.collection, now) === undefined ? '' : undefined
  while (after !== undefined) {
    const { reached, last }: Awaited<ReturnType<typeof selectReaders>> = await selectReaders(
      db,
      plan,
      { after, limit: atOnce },
      now,
    )
    for (const one of reached) {
      addTo(counts, one)
      if (one.readers.length > 0 && (!example || one.organisationCode === sampleOf)) example = one
    }
    after = last
  }
  return { counts, example }
}

function addTo(counts: MailingCounts, one: Reached): void {
  if (one.readers.length > 0) {
    counts.organisations += 1
    counts.messages += one.readers.length
    counts.alsoStopped += one.stopped.length
  } else if (one.unreached) {
    counts.unreached.set(one.unreached, (counts.unreached.get(one.unreached) ?? 0) + 1)
    if (counts.firstUnreached.length < mostShown) counts.firstUnreached.push(one)
  }
}
