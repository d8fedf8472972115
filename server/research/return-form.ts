import { z } from 'zod'
import { ownPath } from '../platform/http/own-path.ts'

const returning = z.object({ return: z.string().max(2000).catch('/collections') })
const consent = z.object({ terms: z.string().catch('') })
const link = z.object({ token: z.string().max(100).catch('') })

/** Where somebody was going when they were shown the new terms: never another site. */
export function readReturn(given: unknown): string {
  return ownPath(returning.parse(given ?? {}).return)
}

/** Whether the box was ticked, of the text with this hash. */
export function hasTicked(body: unknown, hash: string): boolean {
  return consent.parse(body ?? {}).terms === hash
}

/** What a link carried. */
export function readToken(given: unknown): string {
  return link.parse(given ?? {}).token
}

const version = z.coerce.number().int().positive().catch(0)

/** 0 for what is no number. */
export function readVersion({ version: asked }: { version: string }): number {
  return version.parse(asked)
}
