import type { User } from '../../access/user.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { keptFigures } from '../columns/kept-figures.ts'
import type { Place } from '../view/choices.ts'
import type { Group } from '../view/group.ts'
import { type BoardBlock, boardBlocks, shownOf } from './map-place.ts'
import { findMeasure, listMeasures, type Measure, measureCode, partsOf, type Part } from '../view/measure.ts'
import { type PlaceAsked, withoutPlaces } from './place-asked.ts'
import { type PlaceClaim, type PlaceComparison, placeClaims } from './place-claim.ts'
import type { Shown } from './place-figure.ts'
import { boardRegions, groupsBy, wholeCountry, wholeRegions } from './place-groups.ts'
import { type PlaceMembers, placeMembers } from './place-members.ts'
import { type Outcome, outcomesOf } from './place-outcome.ts'
import { seeView, type SeenView } from '../view/see-view.ts'
import { summaryMeasures } from '../figures/summarise-sections.ts'

export type Level = 'region' | 'icb'

/** A region or a board beside what it lies in, with its boards and organisations. */
export interface OnePlace {
  seen: SeenView
  asked: PlaceAsked
  level: Level
  place: Place
  /** In which a board lies. */
  region: Place | undefined
  measures: readonly Measure[]
  /** Undefined where the address asks for what there is not. */
  shown: Shown | undefined
  parts: readonly Part[]
  /** One for each provider type. */
  types: readonly PlaceOfType[]
  /** Of a region. */
  boards: readonly BoardBlock[]
  regionOf: ReadonlyMap<string, Place>
  claims: readonly PlaceClaim[]
  members: PlaceMembers
}

export interface PlaceOfType {
  type: ProviderType
  /** What is shown of the question or section asked for, then every section. */
  lines: readonly PlaceLine[]
}

export interface PlaceLine {
  shown: Shown
  own: Outcome
  /** The region and the country, as far as the place is smaller and the reader may see them. */
  wider: readonly { name: string; outcome: Outcome }[]
}

/** What somebody may see of one place; a place beyond their area is not there. */
export async function visitPlace(
  db: Database,
  user: User,
  step: { asked: PlaceAsked; level: Level; code: string; page: number },
): Promise<OnePlace> {
  const { level, code, page } = step
  const asked = withoutPlaces(step.asked)
  const seen = await seeView(db, user, asked.view)
  const regionOf = boardRegions(seen)
  const place = (level === 'region' ? wholeRegions(seen) : seen.choices.icbs).find((each) => each.code === code)
  if (!place) throw new NotFound(level === 'region' ? 'The region' : 'The integrated care board')
  const measure = seen.faults.length === 0 ? findMeasure(seen.columns, asked.view.measure) : undefined
  const shown = measure && shownOf(measure, asked.answer)
  const region = level === 'icb' ? wholeRegions(seen).find((each) => each.code === regionOf.get(code)?.code) : undefined
  const whole = wholeCountry(seen)
  const about = { what: 'one place', given: [level, code, asked.answer], weight: 4 }
  const found = shown
    ? await keptFigures(about, seen, async () => {
        const types = placesOfTypes(seen, shown, { level, place, region, whole })
        const among = level === 'region' ? boardsIn(seen, regionOf, code) : []
        const boards = level === 'region' ? await boardBlocks(seen, shown, { among, whole }) : []
        return { types, boards, claims: claimsOf(types, boards) }
      })
    : { types: [], boards: [], claims: [] }
  return {
    seen,
    asked,
    level,
    place,
    region,
    measures: listMeasures(seen.columns),
    shown,
    parts: measure ? partsOf(measure) : [],
    ...found,
    regionOf,
    members: placeMembers(seen, user, { level, code, shown, page }),
  }
}

function claimsOf(types: readonly PlaceOfType[], boards: readonly BoardBlock[]): PlaceClaim[] {
  return placeClaims([...types.flatMap(comparisonsOf), ...boards.flatMap(boardComparisons)])
}

function placesOfTypes(
  seen: SeenView,
  shown: Shown,
  {
    level,
    place,
    region,
    whole,
  }: Pick<OnePlace, 'level' | 'place' | 'region'> & { whole: ReadonlyMap<ProviderType, Group> },
): PlaceOfType[] {
  const own = groupsBy(seen, level, { among: [place] })
  const around = region ? groupsBy(seen, 'region', { among: [region] }) : new Map<ProviderType, readonly Group[]>()
  const sections = summaryMeasures(seen.columns)
    .filter((measure) => measureCode(measure) !== measureCode(shown.measure))
    .map((measure): Shown => ({ kind: 'mean', measure }))
  return [...own].map(([type, groups]) => {
    const [group] = groups
    const wider = [
      ...(around.get(type) ?? []).map((one) => ({ name: region?.name ?? '', group: one })),
      ...[whole.get(type)].flatMap((one) => (one ? [{ name: 'Whole country', group: one }] : [])),
    ]
    const lines = group ? [shown, ...sections].map((each) => lineOf(seen, each, { group, wider })) : []
    return { type, lines }
  })
}

function lineOf(
  seen: SeenView,
  shown: Shown,
  { group, wider }: { group: Group; wider: readonly { name: string; group: Group }[] },
): PlaceLine {
  const [own, ...others] = outcomesOf(seen, shown, [group, ...wider.map((each) => each.group)])
  if (!own) throw new Error(`The place ${group.code} has no outcome`)
  return {
    shown,
    own,
    wider: others.flatMap((outcome, at) => {
      const name = wider[at]?.name
      return name === undefined ? [] : [{ name, outcome }]
    }),
  }
}

function comparisonsOf({ lines }: PlaceOfType): PlaceComparison[] {
  return lines.flatMap(({ shown, own, wider }) =>
    wider.flatMap(({ outcome }) =>
      own.kind === 'figure' && outcome.kind === 'figure' ? [{ shown, place: own.figure, whole: outcome.figure }] : [],
    ),
  )
}

function boardComparisons({ block: { shown, whole, places } }: BoardBlock): PlaceComparison[] {
  return places.flatMap((place) => (place.kind === 'figure' && whole ? [{ shown, place: place.figure, whole }] : []))
}

function boardsIn({ choices }: SeenView, regionOf: ReadonlyMap<string, Place>, region: string): Place[] {
  return choices.icbs.filter(({ code }) => regionOf.get(code)?.code === region)
}
