import type { Request } from 'express'
import type { Database, Databases } from '../platform/database/open.ts'
import {
  alreadyHas,
  negotiated,
  type Representation,
  represented,
  strongTag,
  unchanged,
} from '../platform/http/represented.ts'
import type { Handler, Reply } from '../platform/http/reply.ts'
import { type OperationSettings, operationsOf } from './operations-handlers.ts'
import { apiRoot } from './request/api-paths.ts'
import { callerOf, keptFor, mustBeKnown, readerOf } from './request/caller.ts'
import { type KeptTags, keptTags } from './request/kept-tags.ts'
import { type Asked, csvOf, type Listing } from './request/listing.ts'
import { mustBeKnownQuery, type Operation, pageForm, readAskedPage, usualLimit } from './request/operation-form.ts'
import { pageOf } from './request/page-of.ts'

export const jsonType = 'application/json'
export const csvType = 'text/csv'

type OperationRequest = Request<Record<string, string>>
type ListOperation = Operation & { kind: 'list' }

/** Reads what an operation is about for whoever asks, in the form that they ask for. */
export function getOperation(databases: Databases, operation: Operation): Handler<Record<string, string>> {
  const tags = keptTags()
  return async (request, db) => {
    const asked = readAsked(request, operation, { databases, db })
    if (operation.kind === 'list') return unlessUnchanged(request, asked, { operation, tags })
    const body = JSON.stringify(await operation.read(asked))
    return represented({ mediaType: jsonType, body, kept: keptFor(asked.caller) })
  }
}

/**
 * A list, or only that it is unchanged. What it depends on is read before it is and once more after: a tag is kept only
 * with a state in which the whole of it was read.
 */
async function unlessUnchanged(
  request: OperationRequest,
  asked: Asked,
  { operation, tags }: { operation: ListOperation; tags: KeptTags },
): Promise<Reply> {
  const kept = keptFor(asked.caller)
  const question = questionOf(request, asked)
  const state = await operation.state?.(asked)
  const known = state === undefined ? undefined : tags.tagFor(question, state)
  if (known !== undefined && alreadyHas(request, known)) return unchanged({ tag: known, kept })
  const answer = listAnswer(request, await operation.read(asked), kept)
  if (state !== undefined && known === undefined && state === (await operation.state?.(asked)))
    tags.keep(question, state, strongTag(answer.body))
  return represented(answer)
}

/** Who asks for what in which form: of people their roles, as these decide what they are shown. */
function questionOf(request: OperationRequest, { user }: Asked): string {
  return JSON.stringify([request.originalUrl, negotiated(request, [jsonType, csvType]), user?.id, user?.grants])
}

function readAsked(
  request: OperationRequest,
  operation: Operation,
  { databases, db }: { databases: Databases; db: Database },
): Asked {
  const { scope, isPublic, kind, query } = operation
  const caller = callerOf(request)
  const user = isPublic ? readerOf(caller, scope) : mustBeKnown(caller, scope)
  negotiated(request, mediaTypesOf(operation))
  mustBeKnownQuery(request.query, { ...query.properties, ...(kind === 'list' && pageForm.shape) })
  if (kind === 'list') readAskedPage(request.query)
  return { databases, db, caller, user, params: request.params, query: request.query, now: new Date() }
}

export function mediaTypesOf({ kind }: Pick<Operation, 'kind'>): readonly string[] {
  return kind === 'list' ? [jsonType, csvType] : [jsonType]
}

function listAnswer(request: OperationRequest, listing: Listing, kept: Representation['kept']): Representation {
  const mediaType = negotiated(request, [jsonType, csvType])
  const { limit, cursor } = readAskedPage(request.query)
  const most = limit ?? (mediaType === csvType ? listing.items.length : usualLimit)
  const page = pageOf(listing.items, listing.keyOf, { limit: most, cursor })
  const next = page.cursor === undefined ? undefined : withCursor(request, page.cursor)
  const first = cursor === undefined ? undefined : withCursor(request, undefined)
  const links = { ...(first !== undefined && { first }), ...(next !== undefined && { next }) }
  const total = listing.items.length
  return mediaType === csvType
    ? { mediaType, body: csvOf(listing, page.items), fileName: `${listing.name}.csv`, links, kept }
    : { mediaType, body: JSON.stringify({ total, items: page.items, next: next ?? null }), links, kept }
}

/** The same address with another page, without the host, so that nothing of it is whoever asked’s. */
function withCursor({ originalUrl }: OperationRequest, cursor: string | undefined): string {
  const [path = '', query = ''] = originalUrl.split('?')
  const asked = new URLSearchParams(query)
  asked.delete('cursor')
  if (cursor !== undefined) asked.set('cursor', cursor)
  return asked.size > 0 ? `${path}?${asked.toString()}` : path
}

/** A route for each of them: `/api/v1/releases/:collection/:number`. */
export function operationRoutes(
  databases: Databases,
  settings: OperationSettings,
): { path: string; handler: Handler<Record<string, string>> }[] {
  return operationsOf(settings).map((operation) => ({
    path: `${apiRoot}${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    handler: getOperation(databases, operation),
  }))
}
