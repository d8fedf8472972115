import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'

export interface ProgrammePage extends PageModel {
  places: Partials['card'][]
}

/** Where the programme team does each part of its work, in the order in which a collection needs them. */
const places = [
  {
    heading: 'Register',
    href: '/programme/register',
    text: 'Organisations, their history and partners, shared record programmes, and the files they are loaded from',
  },
  {
    heading: 'Questionnaires',
    href: '/programme/instruments',
    text: 'Upload, check, compare and publish their versions',
  },
  { heading: 'Collections', href: '/programme/collections', text: 'Prepare, open, extend and close a collection' },
  {
    heading: 'Contacts, invitations and reminders',
    href: '/programme/mailings',
    text: 'Who is written to in each collection, what they are sent, and what is sent by rule',
  },
  { heading: 'People', href: '/programme/people', text: 'Who can sign in, what they may do, and invitations' },
  {
    heading: 'Messages',
    href: '/programme/messages',
    text: 'What the service has written to people, and what became of it',
  },
  {
    heading: 'Right of reply',
    href: '/programme/right-of-reply',
    text: 'What organisations say against their own figures before a release, and your decisions',
  },
  {
    heading: 'Earlier results',
    href: '/programme/earlier-results',
    text: 'Load published results and your own spreadsheets of earlier surveys',
  },
  { heading: 'Results', href: '/collections', text: 'Figures and files of every collection, also while it is open' },
  {
    heading: 'Research access',
    href: '/programme/research',
    text: 'Who asks for the files for research, your decisions, and what was taken',
  },
  { heading: 'Audit', href: '/programme/audit', text: 'Who did what, and when' },
  {
    heading: 'How the service is',
    href: '/programme/operation',
    text: 'Whether everything works, the last backup, what waits or failed, and what to do',
  },
] as const

export function programmePage(): ProgrammePage {
  return {
    title: 'Programme',
    places: places.map(({ heading, href, text }) => ({
      heading: { text: heading, size: 's' },
      href,
      clickable: true,
      description: { text },
    })),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/programme': ProgrammePage
  }
}
