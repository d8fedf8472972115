import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { type NoticeSettings, noticeWords } from './notice-settings.ts'
import { type SignOff, unreachableIn } from './read-sign-off.ts'
import { responsePath } from './response-paths.ts'
import type { NoteForm } from './sign-off-form.ts'

export interface ReopenPage extends PageModel {
  organisation: string
  signed: string
  errors: Partials['error-summary'] | undefined
  /** How the organisation learns of it. */
  notice: string
  action: string
  reason: Partials['textarea']
}

/** Where the programme team says why an organisation is to answer again. */
export function reopenPage(signOff: SignOff, settings: NoticeSettings, form?: NoteForm): ReopenPage {
  const { response, collection, participants } = signOff.dossier
  const fault = form?.faults[0]
  return {
    title: 'Reopen the answers',
    organisation: `${participants[0].name}: ${collection.name}`,
    signed: `Submitted${response.signedBy ? ` by ${response.signedBy}` : ''} on ${inMinutes(response.signedAt ?? '')}.`,
    error: fault !== undefined,
    errors: fault && { errorList: [{ text: fault[1], href: '#note' }] },
    notice: noticeWords(settings, 'the lead respondent', unreachableIn(signOff, 'lead_respondent')),
    action: responsePath(response.id, '/reopen'),
    reason: {
      name: 'note',
      id: 'note',
      label: { text: 'Why are they reopened?', size: 'm' },
      hint: { text: 'The organisation reads this' },
      value: form?.note,
      ...(fault && { errorMessage: { text: fault[1] } }),
    },
    back: { text: 'The answers', href: responsePath(response.id) },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/reopen': ReopenPage
  }
}
