import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { linesOnPage } from './message-filters.ts'
import { pageLinks } from '../platform/http/page-links.ts'
import type { SuppressedAddress, SuppressionReason } from './suppression.ts'

export interface StoppedAddressesPage extends PageModel {
  addresses: { address: string; facts: string; liftHref: string; messageHref: string }[]
  pages: Partials['pagination'] | undefined
}

const reasons: Record<SuppressionReason, string> = {
  bounced: 'A message came back',
  left: 'Its owner asked for no more',
}

export function stoppedAddressesPage(
  { addresses, total }: { addresses: readonly SuppressedAddress[]; total: number },
  page: number,
): StoppedAddressesPage {
  return {
    title: 'Addresses that are not written to',
    addresses: addresses.map(({ id, address, reason, suppressedAt, messageId }) => ({
      address,
      facts: `${reasons[reason]}, ${inMinutes(suppressedAt)}`,
      liftHref: `/programme/stopped-addresses/${id}/lift`,
      messageHref: messageId === undefined ? '' : `/programme/messages/${messageId}`,
    })),
    pages: pageLinks({ path: '/programme/stopped-addresses', asked: [], page, total, size: linesOnPage }),
    back: { text: 'Messages', href: '/programme/messages' },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'notifications/stopped-addresses': StoppedAddressesPage
  }
}
