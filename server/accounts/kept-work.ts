import { days } from '../platform/durations.ts'

/** A page that somebody sent after their session had ended. */
export interface KeptPage {
  id: number
  personId: number
  /** Where it was sent to. */
  path: string
  fields: readonly SentField[]
  keptAt: string
}

export interface SentField {
  name: string
  value: string
}

/** What a kept page says, as the page itself would: where it belongs, and each question with what was entered. */
export interface PageInWords {
  heading: string
  entered: readonly { question: string; answer: string }[]
}

export type NewKeptPage = Pick<KeptPage, 'personId' | 'path' | 'fields'>

export const keptFor = days(7)
/** The form field by which a page that is sent after all says which one it is. */
export const keptField = 'kept-page'
const most = { pages: 20, characters: 300_000, path: 500 }

/**
 * Whether a page may be kept beside those kept already. The session that sends it has ended, so a stolen cookie could:
 * it gets no more than so many pages of so much into somebody's list. Nothing of how somebody signs in is ever kept.
 */
export function isWorthKeeping({ path, fields }: NewKeptPage, alreadyKept: number): boolean {
  const characters = fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0)
  const hasSecret = /^\/(account|sign-in)\b/.test(path) || fields.some(({ name }) => /password/i.test(name))
  return alreadyKept < most.pages && characters <= most.characters && path.length <= most.path && !hasSecret
}
