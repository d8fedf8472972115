import type { Partials } from '../platform/http/partials.ts'
import { inDays } from '../platform/text/dates.ts'
import { dayBefore } from './calendar-date.ts'
import { isOrganisationType, providerTypeNames } from './provider-type.ts'
import { type OrganisationFile, partnersShown } from './read-organisation.ts'
import { organisationPath } from './register-paths.ts'
import { counted } from '../uploads/upload-texts.ts'

export interface PartnersPart {
  partners: Partials['table'] | undefined
  /** That there are more than are shown, or none. */
  partnersNote: string
}

/** Whom it shares patients with, by its own list and by theirs. */
export function partnersOf({ partners: found, names }: OrganisationFile): PartnersPart {
  const { partners, own, theirs } = found
  if (partners.length === 0)
    return {
      partners: undefined,
      partnersNote:
        'No list of partners that was loaded names it. A collection then asks it about organisations of its own integrated care board.',
    }
  const weight = (shared: number | undefined) => ({
    text: shared === undefined ? 'Not listed' : shared.toLocaleString('en-GB'),
  })
  const all = `It lists ${counted(own, 'partner')}, and is listed by ${counted(theirs, 'organisation')}.`
  return {
    partnersNote:
      own > partners.length || theirs > partners.length
        ? `${all} These are the ${partnersShown} that share most patients with it.`
        : all,
    partners: {
      caption: { text: 'Patients shared with each', size: 's' },
      responsive: true,
      classes: 'app-wrap',
      head: [
        { text: 'Partner' },
        { text: 'By its own list', format: 'numeric' },
        { text: 'By the partner’s list', format: 'numeric' },
      ],
      rows: partners.map((each) => [
        { text: `${names.get(each.code) ?? each.code} (${each.code})`, href: organisationPath(each.code) },
        weight(each.own),
        weight(each.theirs),
      ]),
    },
  }
}

/** The shared record programmes that it is or was in. */
export function membershipsOf({ memberships }: OrganisationFile): Partials['table'] {
  return {
    caption: { text: 'Its memberships', classes: 'nhsuk-u-visually-hidden' },
    responsive: true,
    classes: 'app-wrap',
    head: ['Programme', 'Role', 'From', 'Until'].map((text) => ({ text })),
    rows: memberships.map(({ programme, role, from, to }) => [
      { text: programme },
      { text: role || 'Not known' },
      { text: from ? inDays(from) : 'Not known' },
      { text: to ? inDays(dayBefore(to)) : 'Now' },
    ]),
  }
}

const responseTexts: Record<string, string> = {
  not_started: 'Not started',
  in_progress: 'In progress',
  with_approver: 'With the approver',
  signed: 'Submitted',
  reopened: 'Reopened',
}

/** The collections in which it was asked. */
export function participationsOf({ participations }: OrganisationFile): Partials['table'] {
  return {
    caption: { text: 'Each collection in which it was asked', classes: 'nhsuk-u-visually-hidden' },
    responsive: true,
    classes: 'app-wrap',
    head: ['Collection', 'Setting', 'Name and place then', 'Response'].map((text) => ({ text })),
    rows: participations.map((each) => [
      { text: each.collectionName, href: `/collections/${encodeURIComponent(each.collectionCode)}/overview` },
      { text: isOrganisationType(each.setting) ? providerTypeNames[each.setting] : each.setting },
      { text: [each.name, each.icbName, each.regionName].filter(Boolean).join(', ') },
      each.responseId === undefined
        ? { text: 'Imported' }
        : {
            text: responseTexts[each.responseState ?? ''] ?? each.responseState ?? '',
            href: `/responses/${each.responseId}`,
            visuallyHiddenText: `response in ${each.collectionName}`,
          },
    ]),
  }
}
