import { aggregateSight, type Sight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import { type Collection, londonDate } from '../../collections/collection.ts'
import { findInstrumentById } from '../../instruments/instrument-repository.ts'
import { type ComparabilityByItem, readComparability } from '../../instruments/read-comparability.ts'
import type { Programme } from '../../organisations/programme.ts'
import { keptRegister } from '../../organisations/keep-register.ts'
import type { Database } from '../../platform/database/open.ts'
import { choicesOf, faultsOf, typesShown } from '../view/choices.ts'
import type { Columns } from '../columns/columns.ts'
import { columnsOf } from '../columns/load-columns.ts'
import { type Memberships, membershipsOn } from '../columns/memberships.ts'
import { namingSight } from '../view/naming-sight.ts'
import { panelsOf } from '../view/panels.ts'
import { countLeftOut, namedMemberships } from '../view/saved-memberships.ts'
import { groupFaults, groupsToChoose, type SeenGroups } from '../view/see-groups.ts'
import { allPlacedToday } from './all-placed-today.ts'
import { inTurn } from './in-turn.ts'
import { keptNeighbours } from './kept-neighbours.ts'
import { narrowest, seriesBefore } from './series-before.ts'
import { seeView, type SeenView } from '../view/see-view.ts'
import type { View } from '../view/view.ts'
import type { Neighbours, Wave } from './wave.ts'

/** A collection and those before it of the same questionnaire, as far as somebody may see them. */
export interface SeenSeries {
  /** The last of them, which the address names. */
  seen: SeenView
  /** The earliest first. */
  waves: readonly Wave[]
  /** Takes a while the first time: only who counts needs them. */
  findNeighbours: () => Promise<Neighbours>
  /** Between each collection and the next. */
  comparability: readonly ComparabilityByItem[]
  /** The last collection's columns as they were loaded, whatever places were asked for. */
  loaded: Columns
  /** How often the register had been changed. */
  registerAt: number
  /** Every shared record programme. */
  allProgrammes: readonly Programme[]
  /** Who belongs to which programme at each collection; undefined where the view asks for no programmes. */
  memberships: readonly (readonly [string, readonly string[]])[][] | undefined
  /** Organisations of each collection that are nowhere today, where the places of today were asked for. */
  nowhere: readonly number[]
}

/** So many statements for each collection, however many organisations there are. */
export async function seeSeries(db: Database, user: User, given: View, now: Date): Promise<SeenSeries> {
  const last = await seeView(db, user, given)
  const { asked } = last
  const collections = await seriesBefore(db, user, last.collection)
  const sight = narrowest([last.scope.sight, ...collections.flatMap(({ state }) => aggregateSight(user, state) ?? [])])
  const { programmes, changes: registerAt, ...register } = await keptRegister(db)
  const successions = register.successions.filter(({ kind }) => kind === 'organisation')
  const kept = [...(await inTurn(collections, (collection) => columnsOf(db, collection))), last.columns]
  const placed =
    asked.geography === 'today' ? await allPlacedToday(db, kept, { sight, successions, registerAt, now }) : kept
  const all = [...collections, last.collection]
  const saved = { ...last.saved, naming: namingSight(user, all) }
  const named = kept.map((each) => namedMemberships(saved.memberships, saved.naming, each))
  const ofLast = {
    columns: placed.at(-1) ?? last.columns,
    sight,
    programmes,
    saved,
    named: named.at(-1) ?? new Map(),
    now,
  }
  const seen = { ...last, ...lastView(last, ofLast) }
  const usesProgrammes = asked.by === 'programme' || asked.filters.programmes.length > 0
  const waves = all.map((collection, place) => {
    const columns = placed[place] ?? seen.columns
    const memberships = membershipsOn(programmes, dayOf(collection, asked, now))
    const scope = { ...seen.scope, memberships, saved: named[place] ?? new Map() }
    const asKept = kept[place] ?? columns
    return { collection, columns, asKept, panels: panelsOf(columns, scope, { by: asked.by, choices: seen.choices }) }
  })
  return {
    seen,
    waves,
    loaded: last.columns,
    registerAt,
    allProgrammes: programmes,
    memberships: usesProgrammes
      ? all.map((collection) => [...membershipsOn(programmes, dayOf(collection, asked, now))])
      : undefined,
    findNeighbours: () =>
      keptNeighbours(
        waves.map(({ collection, asKept }) => ({ collection, columns: asKept })),
        successions,
      ),
    comparability: await comparabilityOf(db, all),
    nowhere: asked.geography === 'today' ? placed.map(countNowhere) : [],
  }
}

interface Last {
  columns: Columns
  sight: Sight
  programmes: readonly Programme[]
  saved: SeenGroups
  named: Memberships
  now: Date
}

function lastView(
  { asked, collection }: SeenView,
  { columns, sight, programmes, saved, named, now }: Last,
): Pick<SeenView, 'columns' | 'scope' | 'choices' | 'view' | 'saved' | 'leftOut' | 'faults'> {
  const memberships = membershipsOn(programmes, dayOf(collection, asked, now))
  const choices = choicesOf(columns, sight, { programmes, memberships, groups: groupsToChoose(saved) })
  const filters = { ...asked.filters, types: typesShown(choices, asked) }
  return {
    columns,
    scope: { sight, filters, memberships, saved: named, isAsToday: asked.geography === 'today' },
    choices,
    view: { ...asked, filters },
    saved,
    leftOut: countLeftOut(saved.memberships, named, columns),
    faults: [...faultsOf(columns, choices, asked), ...groupFaults(asked, saved)],
  }
}

function dayOf({ closesOn }: Collection, { geography }: View, now: Date): string {
  return geography === 'today' ? londonDate(now) : closesOn
}

function countNowhere({ participants }: Columns): number {
  return participants.filter(({ regionCode }) => regionCode === '').length
}

async function comparabilityOf(db: Database, all: readonly Collection[]): Promise<ComparabilityByItem[]> {
  const versions = await inTurn(all, ({ instrumentId }) => findInstrumentById(db, instrumentId))
  return inTurn(versions.slice(1), (later, place) => readComparability(db, versions[place] ?? later, later))
}
