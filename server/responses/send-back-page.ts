import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { chapterHeading } from './chapter-heading.ts'
import { chapterKey } from './contributor.ts'
import { chaptersOf, placeOf } from './dossier.ts'
import { type NoticeSettings, noticeWords } from './notice-settings.ts'
import { type SignOff, unreachableIn } from './read-sign-off.ts'
import { responsePath } from './response-paths.ts'
import { noteField, type SendBackForm } from './sign-off-form.ts'

export interface SendBackPage extends PageModel {
  collection: string
  errors: Partials['error-summary'] | undefined
  /** How the organisation learns of it. */
  notice: string
  action: string
  note: Partials['textarea']
  sections: { legend: string; hint: string; items: SectionChoice[] }
}

interface SectionChoice {
  value: string
  text: string
  checked: boolean
  id: string
  note: Partials['textarea']
}

/** Where an approver says what should be looked at again; `form` is what was sent, when something is missing. */
export function sendBackPage(signOff: SignOff, settings: NoticeSettings, form?: SendBackForm): SendBackPage {
  const { dossier } = signOff
  const { response, collection, participants } = dossier
  const faults = form?.faults ?? []
  return {
    title: 'Send the answers back',
    collection: `${participants[0].name}: ${collection.name}`,
    error: faults.length > 0,
    errors: faults.length > 0 ? { errorList: faults.map(([field, text]) => ({ text, href: `#${field}` })) } : undefined,
    notice: noticeWords(settings, 'the lead respondent', unreachableIn(signOff, 'lead_respondent')),
    action: responsePath(response.id, '/send-back'),
    note: noteArea('note', 'What should be looked at again?', form?.note ?? '', faults),
    sections: {
      legend: 'Is it about particular sections?',
      hint: 'Choose any, and say what to look at. It is shown to whoever answers the section.',
      items: chaptersOf(dossier).map((chapter) => {
        const place = placeOf(chapter)
        const key = chapterKey(place)
        const heading = chapterHeading(dossier, chapter)
        const typed = form?.sectionNotes.find((one) => chapterKey(one) === key)?.note ?? ''
        return {
          value: key,
          text: heading,
          checked: form?.chosen.has(key) ?? false,
          id: `section-${key}`,
          note: noteArea(noteField(place), `What to look at again in “${heading}”`, typed, faults),
        }
      }),
    },
    back: { text: 'The answers', href: responsePath(response.id, '/review') },
  }
}

function noteArea(name: string, label: string, value: string, faults: SendBackForm['faults']): Partials['textarea'] {
  const fault = faults.find(([field]) => field === name)
  return {
    name,
    id: name,
    label: { text: label },
    rows: 3,
    value,
    ...(fault && { errorMessage: { text: fault[1] } }),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/send-back': SendBackPage
  }
}
