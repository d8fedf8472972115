import type { Request } from 'express'

/** What somebody sent while they were signed out, so that a page can offer to send it again. */
export interface UnsentRequest {
  action: string
  fields: readonly { name: string; value: string }[]
}

/** Undefined when nothing was sent that a page could send again, such as a file. */
export function unsentRequest(request: Request): UnsentRequest | undefined {
  if (request.method !== 'POST' || !request.is('application/x-www-form-urlencoded')) return undefined
  const body = (request.body ?? {}) as Readonly<Record<string, string | readonly string[]>>
  return {
    action: request.originalUrl,
    fields: Object.entries(body).flatMap(([name, sent]) => [sent].flat().map((value) => ({ name, value }))),
  }
}

/** Whether a password or code is in it, which is never written into a page. */
export function holdsSecret({ body }: Request): boolean {
  return Object.keys((body ?? {}) as object).some((name) => /password|secret|^code$/i.test(name))
}
