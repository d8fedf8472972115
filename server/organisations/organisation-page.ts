import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import { dayBefore } from './calendar-date.ts'
import { placeName } from './geography.ts'
import { attributes, type Attribute, type Fact, type Succession } from './organisation.ts'
import { standingFacts } from './organisation-standing.ts'
import { isOrganisationType, providerTypeNames } from './provider-type.ts'
import { settingsOf } from './published-type.ts'
import { type OrganisationFile, partnersShown } from './read-organisation.ts'
import { organisationPath, registerPath } from './register-paths.ts'
import { openText } from './register-page.ts'
import { counted } from './upload-texts.ts'

export interface OrganisationPage extends PageModel {
  code: string
  facts: Partials['summary-list']
  history: Partials['table']
  successions: { text: string; name: string; href: string; day: string }[]
  partners: Partials['table'] | undefined
  /** That there are more than are shown, or none. */
  partnersNote: string
  memberships: Partials['table'] | undefined
  participations: Partials['table'] | undefined
}

const attributeTexts: Record<Attribute, string> = {
  name: 'Name',
  provider_type: 'Type',
  published_type: 'Type as published',
  settings: 'Care settings',
  region: 'Region',
  icb: 'Integrated care board',
}

export function organisationPage(file: OrganisationFile): OrganisationPage {
  const { standing, memberships, participations } = file
  return {
    title: standing.name,
    code: standing.code,
    wide: true,
    facts: factsOf(file),
    history: historyOf(file),
    successions: successionsOf(file),
    ...partnersOf(file),
    memberships: memberships.length > 0 ? membershipsOf(file) : undefined,
    participations: participations.length > 0 ? participationsOf(file) : undefined,
    back: { text: 'Register', href: registerPath },
  }
}

function factsOf({ standing, organisation, today }: OrganisationFile): Partials['summary-list'] {
  const { type, settings, regionName, regionCode, icbName, icbCode, openedOn } = standing
  const published = standingFacts(organisation, today).get('published_type')
  const place = (name: string, code: string) => (code ? `${name} (${code})` : 'Not known')
  const rows = [
    ['Code', standing.code],
    [
      'Type',
      type
        ? providerTypeNames[type] + (published && published !== type ? `, published as ${published}` : '')
        : 'Not known',
    ],
    ['Care settings', settings.map((each) => providerTypeNames[each]).join(', ') || 'None known'],
    ['Region', place(regionName, regionCode)],
    ['Integrated care board', place(icbName, icbCode)],
    ['Opened', openedOn ? inDays(openedOn) : 'Not known'],
    ['Open', openText(standing, today)],
  ] as const
  return { classes: 'app-wrap', rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } })) }
}

/** Every value that has ever held, the latest of each attribute first. */
function historyOf(file: OrganisationFile): Partials['table'] {
  const rows = attributes.flatMap((attribute) =>
    (file.organisation.facts.get(attribute) ?? [])
      .toReversed()
      .map((fact) => [
        { text: attributeTexts[attribute] },
        { text: valueText(attribute, fact, file) },
        { text: inDays(fact.from) },
        { text: fact.to === undefined ? 'Now' : inDays(dayBefore(fact.to)) },
        { text: fact.source },
      ]),
  )
  return {
    caption: { text: 'What was known, and when it held', size: 'm' },
    responsive: true,
    classes: 'app-wrap',
    head: ['What', 'Value', 'From', 'Until', 'Told by'].map((text) => ({ text })),
    rows,
  }
}

function valueText(attribute: Attribute, { value, from }: Fact, { geography }: OrganisationFile): string {
  if (attribute === 'region' || attribute === 'icb') return `${placeName(geography[attribute], value, from)} (${value})`
  if (attribute === 'provider_type') return isOrganisationType(value) ? providerTypeNames[value] : value
  if (attribute === 'settings')
    return (
      settingsOf(value)
        .map((each) => providerTypeNames[each])
        .join(', ') || 'None'
    )
  return value
}

function successionsOf({ predecessors, successors, names }: OrganisationFile): OrganisationPage['successions'] {
  const named = (code: string) => `${names.get(code) ?? code} (${code})`
  const taken = predecessors.map((each) => ({
    text: `${named(each.successorCode)} took over from`,
    name: named(each.predecessorCode),
    href: organisationPath(each.predecessorCode),
    day: afterText(each),
  }))
  const given = successors.map((each) => ({
    text: `${named(each.predecessorCode)} is succeeded by`,
    name: named(each.successorCode),
    href: organisationPath(each.successorCode),
    day: afterText(each),
  }))
  return [...taken, ...given]
}

function afterText({ happenedOn }: Succession): string {
  return `after ${inDays(happenedOn)}`
}

function partnersOf({ partners: found, names }: OrganisationFile): Pick<OrganisationPage, 'partners' | 'partnersNote'> {
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

function membershipsOf({ memberships }: OrganisationFile): Partials['table'] {
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
  signed: 'Signed',
}

function participationsOf({ participations }: OrganisationFile): Partials['table'] {
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

declare module '../platform/http/views.ts' {
  interface Views {
    'organisations/organisation': OrganisationPage
  }
}
