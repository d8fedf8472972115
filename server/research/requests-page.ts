import { pageLinks } from '../platform/http/page-links.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import type { RequestList } from './read-requests.ts'
import { standingNames, standings } from './request.ts'
import { collectionsText } from './request-parts.ts'
import { type RequestFilter, requestsOnPage } from './request-list.ts'
import { requestsPath } from './research-paths.ts'

export interface RequestsPage extends PageModel {
  action: string
  state: Partials['select']
  count: string
  table: Partials['table'] | undefined
  pages: Partials['pagination'] | undefined
}

export function requestsPage(found: RequestList, { standing, page }: RequestFilter): RequestsPage {
  const { lines, total } = found
  return {
    title: 'Research access',
    wide: true,
    action: requestsPath(),
    state: {
      id: 'state',
      name: 'state',
      label: { text: 'State', size: 's' },
      value: standing ?? '',
      items: [{ value: '', text: 'All' }, ...standings.map((one) => ({ value: one, text: standingNames[one] }))],
    },
    count: countText(total, standing !== undefined),
    table: lines.length > 0 ? tableOf(found) : undefined,
    pages: pageLinks({
      path: requestsPath(),
      asked: [['state', standing ?? '']],
      page,
      total,
      size: requestsOnPage,
    }),
    back: { text: 'Programme', href: '/programme' },
  }
}

function countText(total: number, isNarrowed: boolean): string {
  if (total === 0) return isNarrowed ? 'No request is in this state.' : 'Nobody has asked for access yet.'
  return total === 1 ? '1 request' : `${total.toLocaleString('en-GB')} requests`
}

function tableOf({ lines, collectionNames }: RequestList): Partials['table'] {
  return {
    classes: 'app-wrap',
    caption: { text: 'Requests, the newest first', classes: 'nhsuk-u-visually-hidden' },
    responsive: true,
    head: ['Who', 'Organisation', 'Collections', 'Asked', 'State'].map((text) => ({ text })),
    rows: lines.map(({ request, standing }) => [
      { text: request.name, href: requestsPath(request.id) },
      { text: request.organisation },
      { text: collectionsText(request, collectionNames) },
      { text: inDays(request.askedAt) },
      { text: `${standingNames[standing]}${request.until ? `, until ${inDays(request.until)}` : ''}` },
    ]),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'research/requests': RequestsPage
  }
}
