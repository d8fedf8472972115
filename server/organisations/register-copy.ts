import { csvLine } from '../platform/files/csv-line.ts'
import { type Geography, type PlaceKind } from './geography.ts'
import { type Attribute, type Organisation, type Succession } from './organisation.ts'
import { standingDay, standingFacts } from './organisation-standing.ts'
import type { PartnerLink } from './partner-link.ts'
import { noOthers } from './partners-file.ts'
import { periodAt, valueAt } from './period.ts'
import type { Programme } from './programme.ts'
import { isOrganisationType } from './provider-type.ts'
import { settingsOf, typeOfPublished } from './published-type.ts'
import { stillOpen, unknownType } from './trusts-file.ts'

/** The regions or ICBs of a day, as they are read again. */
export function* placesCopy(
  kind: PlaceKind,
  { geography, successions }: { geography: Geography; successions: readonly Succession[] },
  day: string,
): Generator<string> {
  yield csvLine(
    kind === 'region'
      ? ['nhs_region_code', 'name']
      : ['icb_code', 'name', 'nhs_region_code', 'predecessor_icb_codes', 'valid_from'],
  )
  for (const [code, timeline] of geography[kind]) {
    const period = periodAt(timeline, day)
    if (!period) continue
    const { name, regionCode } = period.value
    const predecessors = successions
      .filter((each) => each.kind === 'icb' && each.successorCode === code)
      .map((each) => each.predecessorCode)
    yield csvLine(kind === 'region' ? [code, name] : [code, name, regionCode, predecessors.join('|'), period.from])
  }
}

const organisationColumns = [
  'ods_code',
  'name',
  'provider_type',
  'care_settings_dma2025',
  'nhs_region_code',
  'icb_code',
  'size',
  'open_date',
  'close_date',
  'successor_ods_code',
]

/**
 * Every organisation with what is known of it on a day, or on its first or last, as a list that is read again. It says outright which are open and
 * which types nobody knows, so that it takes back what a later file said wrongly.
 */
export function* organisationsCopy(
  organisations: Iterable<Organisation>,
  successions: readonly Succession[],
  day: string,
): Generator<string> {
  yield csvLine(organisationColumns)
  const successors = new Map<string, string[]>()
  for (const { kind, predecessorCode, successorCode } of successions)
    if (kind === 'organisation')
      successors.set(predecessorCode, [...(successors.get(predecessorCode) ?? []), successorCode])
  for (const organisation of organisations) {
    const { code, openedOn, closedOn } = organisation
    const on = standingDay(organisation, day)
    const value = (attribute: Attribute) => valueAt(organisation.facts.get(attribute) ?? [], on) ?? ''
    yield csvLine([
      code,
      value('name') || standingFacts(organisation, day).get('name') || code,
      typeWord(value('provider_type'), value('published_type'), value('settings')),
      value('settings'),
      value('region'),
      value('icb'),
      value('size'),
      openedOn ?? '',
      closedOn ?? stillOpen,
      closedOn === undefined ? '' : (successors.get(code) ?? []).join('|'),
    ])
  }
}

/** The published word where it says the type. */
function typeWord(type: string, published: string, settings: string): string {
  if (!isOrganisationType(type)) return unknownType
  return typeOfPublished(published, settingsOf(settings)) === type ? published : type
}

export function* programmesCopy(programmes: readonly Programme[]): Generator<string> {
  yield csvLine(['programme', 'ods_code', 'role', 'from', 'to'])
  for (const { name, members } of programmes)
    for (const { organisationCode, role, from, to } of members)
      yield csvLine([name, organisationCode, role, from ?? '', to ?? ''])
}

/** The last line says that there are no others. */
export function* partnersCopy(links: readonly PartnerLink[]): Generator<string> {
  yield csvLine(['from', 'to', 'weight'])
  for (const { from, to, weight } of links) yield csvLine([from, to, weight])
  yield csvLine([noOthers.from, noOthers.to, ''])
}
