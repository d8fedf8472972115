import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { putPublishedDecisions } from './comparability-repository.ts'
import { type DraftVersion, mustBeAsShown } from './draft.ts'
import { listDraftRelations, removeDraftDecisions } from './draft-decision-repository.ts'
import { findDraftDefinition, removeDraft, touchDraft } from './draft-repository.ts'
import { findInstrument, listInstruments, putInstrument } from './instrument-repository.ts'
import type { PublishedInstrument } from './published-instrument.ts'
import { ofDraft } from './questionnaire-version.ts'
import { findComparison, type VersionComparison } from './read-comparison.ts'
import { readChangedMeanings } from './read-changed-meanings.ts'
import { findDraft, instrumentOf, type VersionName } from './read-version.ts'
import { decisionsToPublish, fits, undecided } from './standing-comparison.ts'

/** Why a draft cannot be published yet: nothing is said where it can. */
export interface Unready {
  /** Codes of items that do not read as they did, and of which nobody has said whether they are comparable. */
  undecided: readonly string[]
  /** Splits and mergers that name items which are no longer there. */
  unfitting: number
  /** Codes that stood for something else in a published version, each as a sentence. */
  changedMeanings: readonly string[]
}

export function unreadyIn(comparison: VersionComparison | undefined, changedMeanings: readonly string[]): Unready {
  if (!comparison) return { undecided: [], unfitting: 0, changedMeanings }
  const { before, now, items, relations } = comparison
  return {
    undecided: undecided(items).map(({ code }) => code),
    unfitting: relations.filter((relation) => !fits(relation, before.instrument, now.instrument)).length,
    changedMeanings,
  }
}

/** Publishes a draft for good, with what was decided about comparing it with the version before. */
export async function publishDraft(
  db: Database,
  user: User,
  { name, shownHash }: { name: VersionName; shownHash: string },
  now: Date,
): Promise<PublishedInstrument> {
  mustRunProgramme(user)
  const draft = await findDraft(db, name)
  mustBeAsShown(draft, shownHash)
  await touchDraft(db, draft)
  const instrument = await instrumentOf(db, draft)
  const comparison = await findComparison(db, { ...ofDraft(draft), instrument })
  mustBeReady(unreadyIn(comparison, await readChangedMeanings(db, instrument)))
  await mustBeNew(db, draft)
  const definition = await findDraftDefinition(db, draft.id)
  await putInstrument(db, instrument, { definition, hash: draft.hash, publishedAt: now })
  const published = await findInstrument(db, draft.code, draft.version)
  const between = comparison && { earlierId: comparison.before.id, laterId: published.id, at: now }
  const decisions = between ? decisionsToPublish(comparison.items, between) : []
  await putPublishedDecisions(db, decisions)
  await removeDraftDecisions(db, draft.id)
  await removeDraft(db, draft)
  await recordPublication(db, user, { draft, comparison, decisions: decisions.length }, now)
  return published
}

/** Removes a draft and what was decided about it. */
export async function discardDraft(
  db: Database,
  user: User,
  { name, shownHash }: { name: VersionName; shownHash: string },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  const draft = await findDraft(db, name)
  mustBeAsShown(draft, shownHash)
  await touchDraft(db, draft)
  const relations = await listDraftRelations(db, draft.id)
  await removeDraftDecisions(db, draft.id)
  await removeDraft(db, draft)
  const details = { hash: draft.hash, splitsAndMergers: relations.length }
  const subject = `instrument ${draft.code} ${draft.version}`
  await record(db, { at: now, personId: user.id, action: 'discarded draft questionnaire', subject, details })
}

function mustBeReady(unready: Unready): void {
  const [changed] = unready.changedMeanings
  if (changed) throw new Conflict(`A code never changes its meaning: ${changed}`)
  if (unready.undecided.length > 0)
    throw new Conflict(
      `Say first whether these are comparable with the version before: ${unready.undecided.join(', ')}`,
    )
  if (unready.unfitting > 0)
    throw new Conflict('A split or merger names a question that is no longer there. Remove it in the comparison first')
}

async function mustBeNew(db: Database, { code, version }: DraftVersion): Promise<void> {
  if ((await listInstruments(db)).some((other) => other.code === code && other.version === version))
    throw new Conflict(`Version ${version} has been published meanwhile. Upload the file under a new version`)
}

async function recordPublication(
  db: Database,
  user: User,
  {
    draft,
    comparison,
    decisions,
  }: { draft: DraftVersion; comparison: VersionComparison | undefined; decisions: number },
  now: Date,
): Promise<void> {
  await record(db, {
    at: now,
    personId: user.id,
    action: 'published instrument',
    subject: `instrument ${draft.code} ${draft.version}`,
    details: { hash: draft.hash, ...(comparison && { after: comparison.before.version, decisions }) },
  })
}
