import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import { dayBefore } from './calendar-date.ts'
import { placeName } from './geography.ts'
import { attributes, type Attribute, type Fact, type Succession } from './organisation.ts'
import { isOrganisationSize, sizeNames } from './organisation-size.ts'
import { standingFacts } from './organisation-standing.ts'
import { isOrganisationType, providerTypeNames } from './provider-type.ts'
import { settingsOf } from './published-type.ts'
import { membershipsOf, participationsOf, type PartnersPart, partnersOf } from './organisation-tables.ts'
import type { OrganisationFile } from './read-organisation.ts'
import { organisationPath, registerPath } from './register-paths.ts'
import { openText } from './register-page.ts'

export interface OrganisationPage extends PageModel, PartnersPart {
  code: string
  facts: Partials['summary-list']
  history: Partials['table']
  successions: { text: string; name: string; href: string; day: string }[]
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
  size: 'Size',
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
  const known = standingFacts(organisation, today)
  const published = known.get('published_type')
  const place = (name: string, code: string) => (code ? `${name} (${code})` : 'Not known')
  const rows = [
    [
      'Type',
      type
        ? providerTypeNames[type] + (published && published !== type ? `, published as ${published}` : '')
        : 'Not known',
    ],
    ['Care settings', settings.map((each) => providerTypeNames[each]).join(', ') || 'None known'],
    ['Size', sizeText(known.get('size') ?? '') || 'Not known'],
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
  if (attribute === 'size') return sizeText(value)
  if (attribute === 'settings')
    return (
      settingsOf(value)
        .map((each) => providerTypeNames[each])
        .join(', ') || 'None'
    )
  return value
}

function sizeText(size: string): string {
  return isOrganisationSize(size) ? sizeNames[size] : size
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

declare module '../platform/http/views.ts' {
  interface Views {
    'organisations/organisation': OrganisationPage
  }
}
