import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { basisOf, type Verdict } from './comparability.ts'
import { mustBeAsShown } from './draft.ts'
import { putDraftDecisions } from './draft-decision-repository.ts'
import { touchDraft } from './draft-repository.ts'
import { ofDraft } from './questionnaire-version.ts'
import { findComparison } from './read-comparison.ts'
import { findDraft, instrumentOf, type VersionName } from './read-version.ts'

/** What the author says of an item of which both versions have one. */
export interface ItemDecision {
  itemCode: string
  verdict: Verdict
  reason: string
}

/** Records which items of a draft are comparable with the version before, each with why. Gives how many were new. */
export async function decideComparability(
  db: Database,
  user: User,
  { name, shownHash, decisions }: { name: VersionName; shownHash: string; decisions: readonly ItemDecision[] },
  now: Date,
): Promise<number> {
  mustRunProgramme(user)
  const draft = await findDraft(db, name)
  mustBeAsShown(draft, shownHash)
  await touchDraft(db, draft)
  const found = await findComparison(db, { ...ofDraft(draft), instrument: await instrumentOf(db, draft) })
  const changed = decisions.flatMap(({ itemCode, verdict, reason }) => {
    const item = found?.items.find(({ code, before, now: later }) => code === itemCode && before && later)
    if (!item || item.relation) throw new Conflict(`${itemCode} cannot be decided: look at the comparison again`)
    const { standing } = item
    if (standing?.decided?.reason === reason && standing.verdict === verdict) return []
    return { itemCode, verdict, reason, basis: basisOf(item), decidedBy: user.id, decidedAt: now.toISOString() }
  })
  if (changed.length === 0) return 0
  await putDraftDecisions(db, draft.id, changed)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'decided comparability',
    subject: `instrument ${draft.code} ${draft.version}`,
    details: { with: found?.before.version, items: changed.map(({ itemCode, verdict }) => `${itemCode} ${verdict}`) },
  })
  return changed.length
}
