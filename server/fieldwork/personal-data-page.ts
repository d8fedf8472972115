import { personalDataPath } from '../accounts/people-paths.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import { holdings } from './personal-data.ts'
import type { PersonalDataReading } from './read-personal-data.ts'

type Person = PersonalDataReading['person']

export interface PersonalDataPage extends PageModel {
  person: string
  introduction: string
  table: Partials['table']
  copy: Partials['button']
  /** What there is to say of erasing. */
  erasure: string
  erase: Partials['button'] | undefined
}

export function personalDataPage({ person, counts, isOwn, canErase }: PersonalDataReading): PersonalDataPage {
  const path = personalDataPath(person.id)
  return {
    title: isOwn ? 'What is kept about you' : 'What is kept about this person',
    person: person.name,
    introduction: isOwn
      ? 'Only what the survey needs: who you are, how you sign in, and what you did. Answers, comments and evidence are your organisation’s.'
      : 'Only what the survey needs: who they are, how they sign in, and what they did. Answers, comments and evidence are their organisation’s.',
    table: {
      caption: { text: 'What is kept, and what erasing does with it', classes: 'nhsuk-u-visually-hidden' },
      responsive: true,
      firstCellIsHeader: true,
      head: [{ text: 'What' }, { text: 'Entries', format: 'numeric' }, { text: 'When the person is erased' }],
      rows: counts
        .filter(({ rows }) => rows > 0)
        .map(({ holding, rows }) => [
          { text: holding.title },
          { text: rows.toLocaleString('en-GB'), format: 'numeric' },
          { text: holding.erasure },
        ]),
    },
    copy: {
      text: 'Download a copy (JSON)',
      href: isOwn ? '/account/personal-data.json' : `${path}/copy.json`,
      variant: 'secondary',
    },
    erasure: erasureText(person, isOwn),
    erase: canErase ? { text: 'Erase this person', href: `${path}/erasure`, variant: 'warning' } : undefined,
    back: isOwn
      ? { text: 'Your account', href: '/account' }
      : { text: 'This person', href: `/programme/people/${person.id}` },
  }
}

function erasureText({ erasedAt, closedAt }: Person, isOwn: boolean): string {
  if (erasedAt !== undefined) return `What said who this person is was erased on ${inDays(erasedAt)}.`
  if (isOwn) return 'To have it erased when you leave, ask whoever runs the survey.'
  return closedAt === undefined
    ? 'Somebody is erased once their account is closed.'
    : 'Their account is closed, so they can be erased.'
}

export interface ErasurePage extends PageModel {
  person: string
  removed: string[]
  stays: string[]
  action: string
  button: Partials['button']
  cancelHref: string
}

export function erasurePage(person: Person): ErasurePage {
  const path = personalDataPath(person.id)
  const effects = holdings.map(({ title, erasure }) => ({ title, erasure, stays: erasure.startsWith('Stays') }))
  return {
    title: 'Erase this person',
    person: person.name,
    removed: effects.filter(({ stays }) => !stays).map(({ title, erasure }) => `${title}: ${inSentence(erasure)}`),
    stays: effects.filter(({ stays }) => stays).map(({ title }) => title),
    action: `${path}/erasure`,
    button: { text: 'Erase for good', variant: 'warning', preventDoubleClick: true },
    cancelHref: path,
    back: { text: 'What is kept', href: path },
  }
}

function inSentence(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/personal-data': PersonalDataPage
    'fieldwork/erasure': ErasurePage
  }
}
