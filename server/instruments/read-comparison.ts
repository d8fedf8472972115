import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { listPublishedDecisions } from './comparability-repository.ts'
import type { DraftRelation } from './draft.ts'
import { listDraftDecisions, listDraftRelations } from './draft-decision-repository.ts'
import { findInstrumentById, listInstruments } from './instrument-repository.ts'
import { namesOfPeople } from './names-query.ts'
import type { QuestionnaireVersion, VersionLine } from './questionnaire-version.ts'
import { type ComparabilityByItem, readComparability } from './read-comparability.ts'
import { findVersion, type VersionName } from './read-version.ts'
import {
  comparedAsDrafted,
  comparedAsPublished,
  comparedFromAfar,
  type StandingComparison,
} from './standing-comparison.ts'
import { versionBefore } from './version-order.ts'

export interface VersionComparison {
  before: QuestionnaireVersion
  now: QuestionnaireVersion
  /** Whether `now` is a draft and `before` the version that it follows, so that this is where it is decided. */
  isDecidedHere: boolean
  items: readonly StandingComparison[]
  /** What its author says was split or merged. */
  relations: readonly DraftRelation[]
}

/** With who decided what. */
export interface NamedComparison extends VersionComparison {
  names: ReadonlyMap<number, string>
}

/** Two versions of one questionnaire side by side, for the programme team; undefined where there is none to compare with. */
export async function readComparison(
  db: Database,
  user: User,
  name: VersionName,
  withVersion?: string,
): Promise<NamedComparison | undefined> {
  mustRunProgramme(user)
  const comparison = await findComparison(db, await findVersion(db, name), withVersion)
  if (!comparison) return undefined
  const people = comparison.items.flatMap(({ standing }) => standing?.decided?.decidedBy ?? [])
  const recorders = comparison.relations.map(({ decidedBy }) => decidedBy)
  return { ...comparison, names: await namesOfPeople(db, [...people, ...recorders]) }
}

/** For use cases that have asked who may: against the version that it follows unless another is named. */
export async function findComparison(
  db: Database,
  now: QuestionnaireVersion,
  withVersion?: string,
): Promise<VersionComparison | undefined> {
  const followed = await versionFollowedBy(db, now)
  const against = withVersion ?? followed
  if (against === undefined) return undefined
  const before = await findVersion(db, { code: now.code, version: against })
  const pair = [before.instrument, now.instrument] as const
  const asRead = { before, now, isDecidedHere: false, relations: [] }
  if (against !== followed) return { ...asRead, items: comparedFromAfar(...pair, await knownOf(db, before, now)) }
  if (now.state === 'draft') {
    const relations = await listDraftRelations(db, now.id)
    const decisions = await listDraftDecisions(db, now.id)
    return { ...asRead, isDecidedHere: true, relations, items: comparedAsDrafted(...pair, { relations, decisions }) }
  }
  const decisions = (await listPublishedDecisions(db, [now.id])).filter(({ earlierId }) => earlierId === before.id)
  return { ...asRead, items: comparedAsPublished(...pair, decisions) }
}

/** What was decided in between; of a draft nothing is for good. */
async function knownOf(db: Database, before: VersionLine, now: VersionLine): Promise<ComparabilityByItem> {
  if (before.state === 'draft' || now.state === 'draft') return new Map()
  return readComparability(db, await findInstrumentById(db, before.id), await findInstrumentById(db, now.id))
}

/** The published version that this one was decided against, else the next lower one. */
async function versionFollowedBy(
  db: Database,
  { state, id, code, version }: QuestionnaireVersion,
): Promise<string | undefined> {
  const published = (await listInstruments(db)).filter((one) => one.code === code)
  const [decision] = state === 'published' ? await listPublishedDecisions(db, [id]) : []
  const decidedAgainst = published.find((one) => one.id === decision?.earlierId)
  return (decidedAgainst ?? versionBefore(published, version))?.version
}
