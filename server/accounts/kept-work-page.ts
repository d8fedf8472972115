import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { keptField, type KeptPage, type SentField } from './kept-work.ts'

export interface KeptPagesPage extends PageModel {
  pages: {
    heading: string
    /** What was entered, without what the page itself added. */
    entered: Partials['summary-list']
    /** Where it is sent, as it was, to be saved in the normal way. */
    action: string
    fields: readonly SentField[]
    send: Partials['button']
    discardAction: string
    discard: Partials['button']
  }[]
}

export function keptPagesPage(kept: readonly KeptPage[]): KeptPagesPage {
  return {
    title: 'What you sent was not saved',
    pages: kept.map((page, place) => {
      const about = kept.length > 1 ? ` page ${place + 1}` : ''
      return {
        heading: `Sent on ${inMinutes(page.keptAt)}`,
        entered: {
          rows: page.fields
            .filter(isEntered)
            .map(({ name, value }) => ({ key: { text: name }, value: { text: value } })),
        },
        action: page.path,
        fields: [...page.fields, { name: keptField, value: String(page.id) }],
        send: { text: about ? `Send${about} now` : 'Send it now' },
        discardAction: `/kept-pages/${page.id}/discard`,
        discard: { text: about ? `Discard${about}` : 'Discard it', variant: 'secondary' },
      }
    }),
  }
}

function isEntered({ name, value }: SentField): boolean {
  return value !== '' && !/^shown:|^(next|sent-by)$/.test(name)
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/kept-pages': KeptPagesPage
  }
}
