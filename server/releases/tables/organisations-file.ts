import { providerTypes } from '../../organisations/provider-type.ts'
import { csvLine, inParts } from '../../platform/files/csv-line.ts'
import type { ShownParticipant } from './disclosure.ts'
import type { KnownOrganisations } from './known-organisations.ts'
import { organisationsSchema } from './schemas/organisations-schema.ts'
import type { KnownType } from './shown-partner.ts'
import { headerOf } from './table-schema.ts'

export interface OrganisationsMatter {
  collectionCode: string
  /** In the order of their codes. */
  participants: Iterable<ShownParticipant>
  types: ReadonlyMap<string, KnownType>
  known: KnownOrganisations
  /** Whether care providers are named as others' predecessors and successors. */
  withCare: boolean
}

/** A line for each organisation, however many settings it takes part in. */
export function organisationsFile(matter: OrganisationsMatter): Iterable<string> {
  function* lines() {
    yield headerOf(organisationsSchema)
    for (const row of organisationRows(matter)) yield csvLine(row)
  }
  return inParts(lines())
}

/** Their cells. */
export function* organisationRows(matter: OrganisationsMatter): Generator<(string | number)[]> {
  const successions = namedSuccessions(matter)
  let own: ShownParticipant[] = []
  for (const participant of matter.participants) {
    if (own[0] && own[0].code !== participant.code) {
      yield cells(matter, own, successions)
      own = []
    }
    own.push(participant)
  }
  if (own.length > 0) yield cells(matter, own, successions)
}

interface Successions {
  from: ReadonlyMap<string, string[]>
  by: ReadonlyMap<string, string[]>
}

/** Nobody's who must not be recognised: of whose kind nobody knows it could be one. */
function namedSuccessions({ known, types, withCare }: OrganisationsMatter): Successions {
  const [from, by] = [new Map<string, string[]>(), new Map<string, string[]>()]
  const isNamed = (code: string) => withCare || types.get(code)?.isCareProvider === false
  for (const { kind, predecessorCode, successorCode } of known.successions) {
    if (kind !== 'organisation' || !isNamed(predecessorCode) || !isNamed(successorCode)) continue
    from.set(successorCode, [...(from.get(successorCode) ?? []), predecessorCode])
    by.set(predecessorCode, [...(by.get(predecessorCode) ?? []), successorCode])
  }
  return { from, by }
}

function cells(
  { collectionCode, types, known }: OrganisationsMatter,
  own: readonly ShownParticipant[],
  successions: Successions,
): (string | number)[] {
  const settings = providerTypes.filter((type) => own.some(({ setting }) => setting === type))
  const first = own.find(({ setting }) => setting === settings[0])
  if (!first) return []
  const { code, isNamed } = first
  const dates = isNamed ? known.dates.get(code) : undefined
  const codes = (of: ReadonlyMap<string, string[]>) => (isNamed ? (of.get(code) ?? []).toSorted().join(';') : '')
  return [
    collectionCode,
    code,
    isNamed ? 1 : 0,
    first.name,
    (isNamed ? types.get(code)?.type : undefined) ?? first.setting,
    settings.join(';'),
    first.regionCode,
    first.regionName,
    first.icbCode,
    first.icbName,
    dates?.openedOn ?? '',
    dates?.closedOn ?? '',
    codes(successions.from),
    codes(successions.by),
  ]
}
