import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { UserError } from '../errors.ts'
import type { Reply } from './reply.ts'

/** Something to read, in one of the forms in which it can be had. */
export interface Representation {
  mediaType: string
  body: string
  /** Under which name a browser keeps it; shown where there is none. */
  fileName?: string
  /** By their relation (RFC 8288), such as `next`. */
  links?: Readonly<Record<string, string>>
  /** Where it may be kept to be asked for again: in any cache, in that of its reader, or, as pages, nowhere. */
  kept: keyof typeof cacheControl
}

const cacheControl = { everywhere: 'public, no-cache', 'by reader': 'private, no-cache', nowhere: 'no-store' } as const

/**
 * Sends it with a strong ETag, and 304 without it to whoever has it already. Caches ask again each time: rights and figures
 * may have changed. The tag is made of the very bytes, so that nothing that they depend on can be forgotten in it.
 */
export function represented({ mediaType, body, fileName, links = {}, kept }: Representation): Reply {
  return (response) => {
    setMarks(response, { tag: strongTag(body), kept })
    if (Object.keys(links).length > 0) response.links(links)
    if (fileName !== undefined) response.attachment(fileName)
    response.type(mediaType).send(body)
  }
}

/** To whoever has it already, without it. */
export function unchanged(marks: { tag: string; kept: Representation['kept'] }): Reply {
  return (response) => {
    setMarks(response, marks)
    response.status(304).end()
  }
}

function setMarks(response: Response, { tag, kept }: { tag: string; kept: Representation['kept'] }): void {
  response.set('ETag', tag)
  response.set('Cache-Control', cacheControl[kept])
  response.vary('Accept, Authorization, Cookie')
}

/** Whether a request says that it has what this tag names, and does not ask for it all the same. */
export function alreadyHas(request: Pick<Request, 'get'>, tag: string): boolean {
  if (/\bno-cache\b/i.test(request.get('Cache-Control') ?? '')) return false
  const tags = (request.get('If-None-Match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return tags.includes(tag)
}

export function strongTag(body: string): string {
  return `"${createHash('sha256').update(body, 'utf8').digest('base64url')}"`
}

/** The form that is asked for, of those there are, the usual one first; throws 406 with their list. */
export function negotiated<MediaType extends string>(
  request: Pick<Request, 'accepts'>,
  offered: readonly MediaType[],
): MediaType {
  const accepted = request.accepts([...offered])
  const found = offered.find((mediaType) => mediaType === accepted)
  if (!found) throw new NotAcceptable(offered)
  return found
}

export class NotAcceptable extends UserError {
  readonly offered: readonly string[]
  constructor(offered: readonly string[]) {
    super(406, `This can be had as ${offered.join(' or ')}: send one of them in the header Accept`)
    this.offered = offered
  }
}
