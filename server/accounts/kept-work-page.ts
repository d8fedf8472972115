import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { keptField, type KeptPage, type PageInWords, type SentField } from './kept-work.ts'

export interface KeptPagesPage extends PageModel {
  pages: {
    caption: string
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

/** In the words of `described`; a page that is not in it with the names of its fields. */
export function keptPagesPage(kept: readonly KeptPage[], described: ReadonlyMap<number, PageInWords>): KeptPagesPage {
  return {
    title: 'What you sent was not saved',
    pages: kept.map((page, place) => {
      const about = kept.length > 1 ? ` page ${place + 1}` : ''
      return {
        ...headingsOf(page, described.get(page.id)),
        entered: { rows: rowsOf(page, described.get(page.id)) },
        action: page.path,
        fields: [...page.fields, { name: keptField, value: String(page.id) }],
        send: { text: about ? `Send${about} now` : 'Send it now' },
        discardAction: `/kept-pages/${page.id}/discard`,
        discard: { text: about ? `Discard${about}` : 'Discard it', variant: 'secondary' },
      }
    }),
  }
}

/** Where it belongs and when it was sent; only when, for a page that nothing is known of. */
function headingsOf({ keptAt }: KeptPage, inWords: PageInWords | undefined): { heading: string; caption: string } {
  const sent = `Sent on ${inMinutes(keptAt)}`
  return inWords ? { heading: inWords.heading, caption: sent } : { heading: sent, caption: '' }
}

function rowsOf({ fields }: KeptPage, inWords: PageInWords | undefined): Partials['summary-list']['rows'] {
  const rows =
    inWords?.entered ?? fields.filter(isEntered).map(({ name, value }) => ({ question: name, answer: value }))
  return rows.map(({ question, answer }) => ({
    key: { text: question },
    value: { text: answer, classes: 'app-answer' },
  }))
}

function isEntered({ name, value }: SentField): boolean {
  return value !== '' && !/^shown:|^(next|sent-by)$/.test(name)
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/kept-pages': KeptPagesPage
  }
}
