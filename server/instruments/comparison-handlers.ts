import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { comparisonPage } from './comparison-page.ts'
import { decideComparability } from './decide-comparability.ts'
import { type NamedComparison, readComparison } from './read-comparison.ts'
import { readVersions, type VersionName } from './read-version.ts'
import { recordRelation, removeRelation } from './record-relation.ts'
import { relationPage } from './relation-page.ts'
import {
  readDecisionForm,
  readRelationForm,
  readRelationId,
  readShownHash,
  readVersionAsked,
  readVersionName,
  type VersionParams,
} from './version-form.ts'
import { comparisonPath, versionPath } from './version-paths.ts'

interface RelationParams extends VersionParams {
  relation: string
}

export async function getComparison(request: Request<VersionParams>, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const name = readVersionName(request.params)
  const comparison = await readComparison(db, user, name, readVersionAsked(request.query))
  if (!comparison) return seeOther(versionPath(name))
  return page('instruments/comparison', comparisonPage(comparison, (await readVersions(db, user)).versions))
}

export async function postComparison(request: Request<VersionParams>, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const name = readVersionName(request.params)
  const comparison = await openComparison(db, user, name)
  const form = readDecisionForm(request.body, comparison.items)
  if (Object.keys(form.faults).length > 0) {
    const { versions } = await readVersions(db, user)
    return page('instruments/comparison', comparisonPage(comparison, versions, form), 400)
  }
  const { decisions } = form
  await decideComparability(db, user, { name, shownHash: readShownHash(request.body), decisions }, new Date())
  return seeOther(comparisonPath(name))
}

export async function getRelation(request: Request<VersionParams>, db: Database): Promise<Reply> {
  const comparison = await openComparison(db, currentUser(request), readVersionName(request.params))
  return page('instruments/relation', relationPage(comparison))
}

export async function postRelation(request: Request<VersionParams>, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const name = readVersionName(request.params)
  const comparison = await openComparison(db, user, name)
  const form = readRelationForm(request.body)
  const { relation, reason } = form
  if (!relation) return page('instruments/relation', relationPage(comparison, form), 400)
  await recordRelation(db, user, { name, shownHash: readShownHash(request.body), relation, reason }, new Date())
  return seeOther(comparisonPath(name))
}

export async function postRelationRemoval(request: Request<RelationParams>, db: Database): Promise<Reply> {
  const name = readVersionName(request.params)
  const relationId = readRelationId(request.params)
  const change = { name, shownHash: readShownHash(request.body), relationId }
  await removeRelation(db, currentUser(request), change, new Date())
  return seeOther(comparisonPath(name))
}

/** The comparison in which something is decided: that of a draft with the version it follows. */
async function openComparison(db: Database, user: User, name: VersionName): Promise<NamedComparison> {
  const comparison = await readComparison(db, user, name)
  if (!comparison?.isDecidedHere) throw new NotFound('The draft')
  return comparison
}
