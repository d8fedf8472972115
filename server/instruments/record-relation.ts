import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import { type DraftVersion, mustBeAsShown } from './draft.ts'
import { addDraftRelation, listDraftRelations, removeDraftRelation } from './draft-decision-repository.ts'
import { touchDraft } from './draft-repository.ts'
import type { ItemRelation } from './item-comparison.ts'
import { ofDraft } from './questionnaire-version.ts'
import { findComparison } from './read-comparison.ts'
import { findDraft, instrumentOf, type VersionName } from './read-version.ts'
import { fits } from './standing-comparison.ts'

export interface RelationChange {
  name: VersionName
  shownHash: string
}

/** Records that an item of the version before was split into several of a draft, or several merged into one, and why. */
export async function recordRelation(
  db: Database,
  user: User,
  { name, shownHash, relation, reason }: RelationChange & { relation: ItemRelation; reason: string },
  now: Date,
): Promise<void> {
  const draft = await openDraft(db, user, { name, shownHash })
  const found = await findComparison(db, { ...ofDraft(draft), instrument: await instrumentOf(db, draft) })
  if (!found || !fits(relation, found.before.instrument, found.now.instrument))
    throw new Conflict('One of these questions is not in the questionnaire. Look at the comparison again')
  const taken = found.relations.find((other) => overlaps(other, relation))
  if (taken) throw new Conflict(`${itemsIn(taken)} are recorded as ${taken.kind} already. Remove that first`)
  await addDraftRelation(db, draft.id, { ...relation, reason, decidedBy: user.id, decidedAt: now.toISOString() })
  await recordIt(db, user, { draft, action: `recorded ${nouns[relation.kind]} of items`, relation }, now)
}

/** Takes such a record back, while the version is a draft. */
export async function removeRelation(
  db: Database,
  user: User,
  { name, shownHash, relationId }: RelationChange & { relationId: number },
  now: Date,
): Promise<void> {
  const draft = await openDraft(db, user, { name, shownHash })
  const relation = (await listDraftRelations(db, draft.id)).find(({ id }) => id === relationId)
  if (!relation || !(await removeDraftRelation(db, draft.id, relationId))) throw new NotFound('The record')
  await recordIt(db, user, { draft, action: `removed ${nouns[relation.kind]} of items`, relation }, now)
}

const nouns = { split: 'split', merged: 'merger' } as const

async function openDraft(db: Database, user: User, { name, shownHash }: RelationChange): Promise<DraftVersion> {
  mustRunProgramme(user)
  const draft = await findDraft(db, name)
  mustBeAsShown(draft, shownHash)
  await touchDraft(db, draft)
  return draft
}

/** An item is part of one split or merger only. */
function overlaps(one: ItemRelation, other: ItemRelation): boolean {
  return (
    one.earlier.some((code) => other.earlier.includes(code)) || one.later.some((code) => other.later.includes(code))
  )
}

function itemsIn({ earlier, later }: ItemRelation): string {
  return [...new Set([...earlier, ...later])].join(', ')
}

async function recordIt(
  db: Database,
  user: User,
  { draft, action, relation }: { draft: DraftVersion; action: string; relation: ItemRelation },
  now: Date,
): Promise<void> {
  const { earlier, later } = relation
  const subject = `instrument ${draft.code} ${draft.version}`
  await record(db, { at: now, personId: user.id, action, subject, details: { earlier, later } })
}
