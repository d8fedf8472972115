import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import { dayBefore } from './calendar-date.ts'
import { isMemberOn, type Programme } from './programme.ts'
import { membersShown, type Programmes } from './read-programmes.ts'
import { copyPath, organisationPath, registerPath, uploadsPath } from './register-paths.ts'
import { counted } from '../uploads/upload-texts.ts'

export interface ProgrammesPage extends PageModel {
  programmes: { heading: string; text: string; table: Partials['table'] | undefined }[]
  uploadsHref: string
  copyHref: string
}

export function programmesPage(found: Programmes): ProgrammesPage {
  return {
    title: 'Shared record programmes',
    wide: true,
    programmes: found.programmes.map((programme) => ({
      heading: programme.name,
      text: textOf(programme, found.today),
      table: programme.members.length > 0 ? tableOf(programme, found) : undefined,
    })),
    uploadsHref: uploadsPath,
    copyHref: copyPath('programmes'),
    back: { text: 'Register', href: registerPath },
  }
}

function textOf({ code, members }: Programme, today: string): string {
  const now = members.filter((member) => isMemberOn(member, today)).length
  const more = members.length > membersShown ? ` The first ${membersShown} by code are shown; the copy has all.` : ''
  return `${counted(now, 'member')} today, ${members.length.toLocaleString('en-GB')} in all. Answers name it ${code}.${more}`
}

function tableOf({ name, members }: Programme, { names }: Programmes): Partials['table'] {
  return {
    caption: { text: `Members of ${name}`, classes: 'nhsuk-u-visually-hidden' },
    responsive: true,
    classes: 'app-wrap',
    head: ['Member', 'Role', 'From', 'Until'].map((text) => ({ text })),
    rows: members.slice(0, membersShown).map(({ organisationCode, role, from, to }) => [
      {
        text: `${names.get(organisationCode) ?? organisationCode} (${organisationCode})`,
        href: organisationPath(organisationCode),
      },
      { text: role || 'Not known' },
      { text: from ? inDays(from) : 'Not known' },
      { text: to ? inDays(dayBefore(to)) : 'Now' },
    ]),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'organisations/programmes': ProgrammesPage
  }
}
