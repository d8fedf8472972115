import type { Request, RequestHandler } from 'express'
import { Invalid } from '../errors.ts'

/** No keyboard makes it, and not every database keeps it. */
const nothing = '\u0000'

/** Refuses an address or a form with the one character that cannot be kept as text. */
export const readableOnly: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.includes('%00')) throw unreadable()
  mustBeReadable(request.body)
  next()
}

/** The same for a form with a file, once it has been read. */
export function mustBeReadable(body: Request['body']): void {
  for (const [name, value] of Object.entries((body ?? {}) as Readonly<Record<string, unknown>>))
    if (isUnreadable(name) || (Array.isArray(value) ? value.some(isUnreadable) : isUnreadable(value)))
      throw unreadable()
}

function isUnreadable(value: unknown): boolean {
  return typeof value === 'string' && value.includes(nothing)
}

function unreadable(): Invalid {
  return new Invalid('What was sent holds a character that is no text: remove what was pasted, and type it')
}
