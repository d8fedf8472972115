import { isProviderType } from '../organisations/provider-type.ts'
import { type ActivePlace, partnerPages, wholePages } from './active-minute.ts'

const pages =
  /^\/responses\/([1-9]\d{0,8})(?:\/(sections|partners|review|signature|send|send-back|take-back)(\/.*)?)?\/?$/
const section = /^\/([\w.-]{1,40})(?:\/([^/]+))?/

/** What somebody is at who asks for this address or sends to it; undefined where that is no work on a response. */
export function placeOfActivity(path: string): ActivePlace | undefined {
  const [, id, part, rest = ''] = pages.exec(path) ?? []
  if (id === undefined) return undefined
  const responseId = Number(id)
  if (part === 'partners') return { responseId, sectionCode: partnerPages, setting: '' }
  if (part !== 'sections') return rest === '' ? { responseId, sectionCode: wholePages, setting: '' } : undefined
  const [, sectionCode, next = ''] = section.exec(rest) ?? []
  // a page asks for the answers of others by itself, with nobody there
  if (sectionCode === undefined || rest.endsWith('/answers')) return undefined
  return { responseId, sectionCode, setting: isProviderType(next) ? next : '' }
}

/** Whether a page was really shown or sent: one that sends the reader elsewhere was not looked at. */
export function countsAsActivity(method: string, status: number): boolean {
  return status === 200 || (method === 'POST' && [303, 400, 409].includes(status))
}
