import type { Partials } from '../platform/http/partials.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { type Download, type Downloads, downloadsOnPage } from './downloads-query.ts'
import type { CollectionNames, RequestDossier } from './read-requests.ts'
import { type AccessRequest, type Decision, type Standing, standingNames } from './request.ts'
import { termsPath } from './research-paths.ts'
import { pageLinks } from '../platform/http/page-links.ts'
import { capitalised } from '../platform/text/first-letter.ts'

const colours = {
  unconfirmed: 'grey',
  waiting: 'yellow',
  in_force: 'green',
  ended: 'grey',
  declined: 'red',
  withdrawn: 'red',
  replaced: 'grey',
} as const satisfies Record<Standing | 'unconfirmed', NonNullable<Partials['tag']['colour']>>

export function standingTag(standing: Standing | 'unconfirmed'): Partials['tag'] {
  return { text: standingNames[standing], colour: colours[standing] }
}

/** "Winter 2016 (2016); 2018", or that it is all of them. */
export function collectionsText({ collections }: Pick<AccessRequest, 'collections'>, names: CollectionNames): string {
  if (collections.length === 0) return 'All that are released, also later ones'
  return collections.map((code) => names.get(code) ?? code).join('; ')
}

export function monthsText(months: number): string {
  if (months % 12 !== 0) return `${months} months`
  return months === 12 ? 'A year' : `${months / 12} years`
}

/** What was asked, as a list of facts. */
export function requestRows({ request, collectionNames }: Pick<RequestDossier, 'request' | 'collectionNames'>) {
  const { organisation, purpose, months } = request
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text, classes: 'app-answer' } })
  return [
    row('Organisation', organisation),
    row('Purpose', purpose),
    row('Collections', collectionsText(request, collectionNames)),
    row('How long', monthsText(months)),
  ]
}

/** To the text that was accepted with a request. */
export function acceptedTerms({ terms: { version } }: Pick<AccessRequest, 'terms'>): { text: string; href: string } {
  return { text: `Version ${version} of the terms`, href: termsPath(version) }
}

/** What became of it, the oldest first; with the names of those who decided for the programme team only. */
export function historyOf({ request, decisions }: RequestDossier, withNames: boolean): string[] {
  const { askedAt, confirmedAt, state } = request
  return [
    `Asked on ${inMinutes(askedAt)}`,
    ...(confirmedAt ? [`Address confirmed on ${inMinutes(confirmedAt)}`] : []),
    ...decisions.map((decision) => decisionText(decision, withNames)),
    ...(state === 'replaced' ? ['A later request took its place'] : []),
  ]
}

function decisionText({ outcome, madeAt, madeBy, until, reason }: Decision, withNames: boolean): string {
  const by = withNames ? ` by ${madeBy}` : ''
  const what = {
    approved: `Approved${by} on ${inMinutes(madeAt)}`,
    declined: `Declined${by} on ${inMinutes(madeAt)}`,
    withdrawn: `Withdrawn${by} on ${inMinutes(madeAt)}`,
  }[outcome]
  return `${what}${until ? `, until the end of ${inDays(until)}` : ''}${reason ? `: ${reason}` : ''}`
}

export interface DownloadParts {
  table: Partials['table'] | undefined
  count: string
  pages: Partials['pagination'] | undefined
}

/** `isCovered` says whether a collection is one that was asked for; without it, nothing is said of that. */
export function downloadParts(
  { downloads, total, page }: Downloads,
  path: string,
  isCovered?: (collectionCode: string) => boolean,
): DownloadParts {
  const columns = ['File', 'Collection', 'When', ...(isCovered ? ['Asked for'] : [])]
  return {
    count: total === 1 ? '1 file was taken.' : `${total.toLocaleString('en-GB')} files were taken.`,
    table:
      downloads.length > 0
        ? {
            classes: 'app-wrap',
            caption: { text: 'Downloads, the latest first', classes: 'nhsuk-u-visually-hidden' },
            responsive: true,
            head: columns.map((text) => ({ text })),
            rows: downloads.map((download) => downloadRow(download, isCovered)),
          }
        : undefined,
    pages: pageLinks({ path, asked: [], page, total, size: downloadsOnPage }),
  }
}

function downloadRow(
  { subject, at, collectionName, collectionCode }: Download,
  isCovered: ((collectionCode: string) => boolean) | undefined,
): { text: string }[] {
  const covered = collectionCode === undefined || isCovered?.(collectionCode) === true
  return [
    { text: capitalised(subject) },
    { text: collectionName ?? 'None' },
    { text: inMinutes(at) },
    ...(isCovered ? [{ text: covered ? 'Yes' : 'No' }] : []),
  ]
}
