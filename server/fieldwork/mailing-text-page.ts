import type { NewMessage } from '../notifications/message.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { mailingsPath } from './campaign-paths.ts'
import type { FoundText } from './change-mailing-text.ts'
import { mailingNames } from './mailing.ts'
import { letterOf, sampleField, type SampleLetter } from './mailing-send-page.ts'
import { longestBody, longestSubject, type MailingText, placeNames, places, type TextFaults } from './mailing-text.ts'

export interface MailingTextPage extends PageModel {
  collection: string
  errors: Partials['error-summary'] | undefined
  places: Partials['summary-list']
  action: string
  subject: Partials['input']
  body: Partials['character-count']
  sampleOf: Partials['input']
  buttons: Partials['button'][]
  sample: SampleLetter | undefined
  noSample: string
  cancelHref: string
}

interface Shown {
  text: MailingText
  faults: TextFaults
  sample: NewMessage | undefined
  sampleOf: string
}

/** Where a text is changed, with how it reads for somebody. */
export function mailingTextPage({ collection, about, isStandard }: FoundText, shown: Shown): MailingTextPage {
  const { text, faults, sample, sampleOf } = shown
  const errorList = Object.entries(faults).map(([field, fault]) => ({ text: fault, href: `#${field}` }))
  const path = (rest = '') => mailingsPath(collection.code, rest)
  return {
    title: `Text: ${mailingNames[about]}`,
    collection: collection.name,
    error: errorList.length > 0,
    errors: errorList.length > 0 ? { errorList } : undefined,
    places: {
      rows: placeNames.map((name) => ({ key: { text: `{{${name}}}` }, value: { text: places[name] } })),
    },
    action: path(`/texts/${about}`),
    subject: {
      id: 'subject',
      name: 'subject',
      value: text.subject,
      label: { text: 'Subject', size: 's' },
      hint: { text: `At most ${longestSubject} characters` },
      ...(faults.subject && { errorMessage: { text: faults.subject } }),
    },
    body: {
      id: 'body',
      name: 'body',
      value: text.body,
      rows: 14,
      maxlength: longestBody,
      threshold: 75,
      label: { text: 'Text', size: 's' },
      hint: { text: 'An empty line between paragraphs' },
      ...(faults.body && { errorMessage: { text: faults.body } }),
    },
    sampleOf: { ...sampleField(sampleOf), label: { text: 'Organisation to show it for', size: 's' } },
    buttons: [
      { text: 'Show how it reads', name: 'step', value: 'preview', variant: 'secondary' },
      { text: 'Save the text', name: 'step', value: 'save', preventDoubleClick: true },
      ...(isStandard
        ? []
        : [
            {
              text: 'Go back to the standard text',
              name: 'step',
              value: 'restore',
              variant: 'secondary',
              preventDoubleClick: true,
            } as const,
          ]),
    ],
    sample: sample && letterOf(sample),
    noSample:
      sample || errorList.length > 0
        ? ''
        : sampleOf
          ? `Nobody at ${sampleOf} would be written to.`
          : 'There is no contact yet for whom it could be shown.',
    cancelHref: path(),
    back: { text: 'Invitations and reminders', href: path() },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/mailing-text': MailingTextPage
  }
}
