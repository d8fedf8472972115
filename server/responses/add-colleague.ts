import type { User } from '../access/user.ts'
import type { AccountSettings } from '../accounts/account-settings.ts'
import { letIn } from '../accounts/let-in.ts'
import { findPerson } from '../accounts/person-query.ts'
import { record } from '../audit/audit-repository.ts'
import type { Collection } from '../collections/collection.ts'
import { findCollectionFor } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { claimResponse } from './claim-response.ts'
import { openResponse } from './open-response.ts'
import { Conflict } from '../platform/errors.ts'
import { listColleagues } from './colleagues-query.ts'
import { canAnswer, type Colleague } from './contributor.ts'
import { mustBeAnswerable } from './response.ts'

export interface NewColleague {
  name: string
  email: string
  /** To answer, or to sign. */
  role: 'respondent' | 'approver'
}

/**
 * Lets a colleague answer, or names the approver of an organisation that has none; gives the person's id. Somebody who is
 * not known becomes a person without a password, and is invited to choose one.
 */
export async function addColleague(
  db: Database,
  user: User,
  { responseId, colleague, settings }: { responseId: number; colleague: NewColleague; settings: AccountSettings },
  now: Date,
): Promise<number> {
  const response = await openResponse(db, user, responseId, 'give sections')
  const scope = response.organisationCode
  mustBeAnswerable(response)
  await claimResponse(db, response, response.state, now)
  const collection = await findCollectionFor(db, response)
  const known = await findPerson(db, colleague.email)
  const colleagues = await listColleagues(db, scope)
  mustBeNew(colleague, colleagues, known?.id)
  if (colleague.role === 'approver') mustBeAbleToSign(collection, colleagues, known?.id)
  const grant = { role: colleague.role, scope }
  const newcomer = { name: colleague.name, email: colleague.email, grant }
  const { id, wasKnown } = await letIn(db, user, { newcomer, settings }, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: colleague.role === 'approver' ? 'named approver' : 'added colleague',
    organisationCode: scope,
    collectionId: response.collectionId,
    responseId,
    subject: `person ${id}`,
    details: { ...grant, wasKnown },
  })
  return id
}

function mustBeNew({ role }: NewColleague, colleagues: readonly Colleague[], id: number | undefined): void {
  const same = colleagues.find((one) => one.id === id)
  if (same && role === 'respondent' && canAnswer(same)) throw new Conflict(`${same.name} can answer already`)
}

/** The lead respondent names an approver where there is none; themselves only where the policy lets one person be both. */
function mustBeAbleToSign({ policy }: Collection, colleagues: readonly Colleague[], id: number | undefined): void {
  if (colleagues.some(({ roles }) => roles.includes('approver')))
    throw new Conflict('Your organisation has an approver already. The programme team can change who it is')
  const leads = colleagues.some((one) => one.id === id && one.roles.includes('lead_respondent'))
  if (leads && !policy.leadMaySign)
    throw new Conflict('In this collection the approver must be somebody other than the lead respondent')
}
