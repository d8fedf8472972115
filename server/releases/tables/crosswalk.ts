import { columnName } from '../../instruments/column-name.ts'
import type { Comparability, PublishedDecision } from '../../instruments/comparability.ts'
import { type Instrument, itemsOf } from '../../instruments/instrument.ts'
import type { ComparabilityByItem } from '../../instruments/read-comparability.ts'
import { byVersion } from '../../instruments/version-order.ts'
import { csvLine, inParts } from '../../platform/files/csv-line.ts'
import { crosswalkSchema } from './schemas/crosswalk-schema.ts'
import { headerOf } from './table-schema.ts'
import { order } from './text-order.ts'

/** An item in one collection of a questionnaire. */
export interface CrosswalkRow {
  item: string
  collection: string
  opensOn: string
  /** `information-sharing|1.0.0` */
  instrument: string
  isAsked: boolean
  /** Whether it means what it meant in the collection before; undefined in the first, and where it is not asked. */
  comparable: Comparability | 'new' | undefined
  /** Items of versions since the collection before that were split or merged into it. */
  cameOutOf: readonly string[]
}

export interface CrosswalkStep {
  collection: { code: string; opensOn: string }
  instrument: Instrument & { id: number }
  /** With the version of the collection before; undefined for the first. */
  comparability: ComparabilityByItem | undefined
}

/** Every item that any of the collections asks, in every one of them. Collections come in the order of their opening. */
export function crosswalk(
  steps: readonly CrosswalkStep[],
  decisions: readonly (Pick<PublishedDecision, 'change' | 'earlierItem' | 'laterItem'> & { version: string })[],
): CrosswalkRow[] {
  const asked = steps.map(({ instrument }) => new Set(itemsOf(instrument).map(({ code }) => code)))
  const items = new Set(steps.toReversed().flatMap(({ instrument }) => itemsOf(instrument).map(({ code }) => code)))
  return [...items].flatMap((item) =>
    steps.map(({ collection, instrument, comparability }, place) => {
      const isAsked = asked[place]?.has(item) === true
      const before = steps[place - 1]?.instrument.version
      return {
        item,
        collection: collection.code,
        opensOn: collection.opensOn,
        instrument: `${instrument.code}|${instrument.version}`,
        isAsked,
        comparable: isAsked && comparability ? (comparability.get(item) ?? 'new') : undefined,
        cameOutOf: isAsked ? originsOf(item, decisions, { before, now: instrument.version }) : [],
      }
    }),
  )
}

/** By the decisions on the versions after the one before, up to this one. */
function originsOf(
  item: string,
  decisions: Parameters<typeof crosswalk>[1],
  { before, now }: { before: string | undefined; now: string },
): string[] {
  const origins = decisions
    .filter(({ change, laterItem }) => laterItem === item && (change === 'split' || change === 'merged'))
    .filter(({ version }) => before !== undefined && byVersion(version, before) > 0 && byVersion(version, now) <= 0)
  return [...new Set(origins.map(({ earlierItem }) => earlierItem))].toSorted(order)
}

export function crosswalkFile(rows: readonly CrosswalkRow[]): Iterable<string> {
  function* lines() {
    yield headerOf(crosswalkSchema)
    for (const { item, collection, opensOn, instrument, isAsked, comparable, cameOutOf } of rows)
      yield csvLine([
        item,
        columnName(item),
        collection,
        opensOn,
        instrument,
        isAsked ? 1 : 0,
        comparable ?? '',
        cameOutOf.join(';'),
      ])
  }
  return inParts(lines())
}

/** Of one collection, by item. */
export function comparabilityIn(
  rows: readonly CrosswalkRow[],
  collectionCode: string,
): Map<string, CrosswalkRow['comparable']> {
  const own = rows.filter(({ collection }) => collection === collectionCode)
  return new Map(own.map(({ item, comparable }) => [item, comparable]))
}
