import { aggregateSight, type Sight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import { type Collection, londonDate } from '../../collections/collection.ts'
import { listCollections } from '../../collections/collection-repository.ts'
import { findInstrumentById, listInstruments } from '../../instruments/instrument-repository.ts'
import { type ComparabilityByItem, readComparability } from '../../instruments/read-comparability.ts'
import type { Succession } from '../../organisations/organisation.ts'
import type { Programme } from '../../organisations/programme.ts'
import { listProgrammes } from '../../organisations/programme-repository.ts'
import { registerAt as registerOn } from '../../organisations/register-at-query.ts'
import { registerChanges } from '../../organisations/register-changes-repository.ts'
import { listSuccessions } from '../../organisations/succession-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { choicesOf, faultsOf, typesShown } from '../view/choices.ts'
import type { Columns } from '../columns/columns.ts'
import { keptBeside } from '../columns/figure-store.ts'
import { keptUnits } from '../columns/kept-units.ts'
import { columnsOf } from '../columns/load-columns.ts'
import { type Memberships, membershipsOn } from '../columns/memberships.ts'
import { namingSight } from '../view/naming-sight.ts'
import { panelsOf } from '../view/panels.ts'
import { countLeftOut, namedMemberships } from '../view/saved-memberships.ts'
import { groupFaults, groupsToChoose, type SeenGroups } from '../view/see-groups.ts'
import { placedToday, placesToday } from '../columns/placed-today.ts'
import { seeView, type SeenView } from '../view/see-view.ts'
import type { View } from '../view/view.ts'
import type { Neighbours, Wave } from './wave.ts'

/** A collection and those before it of the same questionnaire, as far as somebody may see them. */
export interface SeenSeries {
  /** The last of them, which the address names. */
  seen: SeenView
  /** The earliest first. */
  waves: readonly Wave[]
  neighbours: Neighbours
  /** Between each collection and the next. */
  comparability: readonly ComparabilityByItem[]
  /** The last collection's columns as they were loaded, whatever places were asked for. */
  loaded: Columns
  /** How often the register had been changed. */
  registerAt: number
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
  const successions = (await listSuccessions(db)).filter(({ kind }) => kind === 'organisation')
  const kept = [...(await inTurn(collections, (collection) => columnsOf(db, collection))), last.columns]
  const registerAt = await registerChanges(db)
  const placed =
    asked.geography === 'today' ? await allPlacedToday(db, kept, { sight, successions, registerAt, now }) : kept
  const programmes = await listProgrammes(db)
  const all = [...collections, last.collection]
  const saved = { ...last.saved, naming: namingSight(user, all) }
  const named = kept.map(({ participants }) => namedMemberships(saved.memberships, saved.naming, participants))
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
  return {
    seen,
    loaded: last.columns,
    registerAt,
    memberships: usesProgrammes
      ? all.map((collection) => [...membershipsOn(programmes, dayOf(collection, asked, now))])
      : undefined,
    waves: all.map((collection, place) => {
      const columns = placed[place] ?? seen.columns
      const memberships = membershipsOn(programmes, dayOf(collection, asked, now))
      const scope = { ...seen.scope, memberships, saved: named[place] ?? new Map() }
      const invited = kept[place]?.participants ?? []
      return { collection, columns, invited, panels: panelsOf(columns, scope, { by: asked.by, choices: seen.choices }) }
    }),
    neighbours: kept.slice(1).map((later, place) => {
      const closesOn = all[place + 1]?.closesOn ?? ''
      const happened = successions.filter(({ happenedOn }) => happenedOn <= closesOn)
      return keptUnits(kept[place] ?? later, later, happened)
    }),
    comparability: await comparabilityOf(db, all),
    nowhere: asked.geography === 'today' ? placed.map(countNowhere) : [],
  }
}

/** The collections before one of the same questionnaire of which the reader may see figures, the earliest first. */
async function seriesBefore(db: Database, user: User, last: Collection): Promise<Collection[]> {
  const instruments = await listInstruments(db)
  const codeOf = (id: number) => instruments.find((instrument) => instrument.id === id)?.code
  const code = codeOf(last.instrumentId)
  return (await listCollections(db))
    .filter(
      (one) =>
        one.opensOn < last.opensOn &&
        codeOf(one.instrumentId) === code &&
        (one.origin !== 'invented') === (last.origin !== 'invented'),
    )
    .filter(({ state }) => aggregateSight(user, state))
    .toReversed()
}

/** A lead who sees only an area of one collection is shown that area of all: otherwise the country would turn into a region. */
function narrowest(sights: readonly Sight[]): Sight {
  return {
    area: sights.find(({ area }) => area !== 'everywhere')?.area ?? 'everywhere',
    careDetail: sights.some(({ careDetail }) => careDetail === 'region') ? 'region' : 'whole',
  }
}

async function allPlacedToday(
  db: Database,
  all: readonly Columns[],
  known: { sight: Sight; successions: readonly Succession[]; registerAt: number; now: Date },
): Promise<Columns[]> {
  const today = londonDate(known.now)
  const key = `placed ${JSON.stringify([today, known.registerAt, known.sight])}`
  const placeOf = once(async () => placesToday(await registerOn(db, today), known.successions))
  return inTurn(all, (columns) =>
    keptBeside(columns, { key, weight: 40 }, async () => placedToday(columns, known.sight, await placeOf())),
  )
}

function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined
  return () => (made ??= make())
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
    leftOut: countLeftOut(saved.memberships, named, columns.participants),
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

/** One after the other, so that a transaction is asked one thing at a time. */
async function inTurn<From, To>(list: readonly From[], work: (one: From, place: number) => Promise<To>): Promise<To[]> {
  const done: To[] = []
  for (const [place, one] of list.entries()) done.push(await work(one, place))
  return done
}
