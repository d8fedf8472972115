import type { User } from '../../access/user.ts'
import type { Programme } from '../../organisations/programme.ts'
import type { Database } from '../../platform/database/open.ts'
import { turnsOfOthers } from '../../platform/others-turn.ts'
import { type About, keptFigures, ofAnyMeasure } from '../columns/kept-figures.ts'
import { membershipsOn } from '../columns/memberships.ts'
import { seeSeries, type SeenSeries } from '../trend/see-series.ts'
import { faultsOf, type Place } from '../view/choices.ts'
import type { WithheldGroup } from '../view/group.ts'
import { listMeasures, type Measure, type Part } from '../view/measure.ts'
import { type ResponseRates, responseRates } from '../view/response-rates.ts'
import { noProgramme, type View } from '../view/view.ts'
import { type ComparedMembers, compareMembers, type Drawing } from './compare-members.ts'
import { type JoiningStep, joiningsIn } from './joining.ts'
import { memberGroups } from './member-groups.ts'
import { memberValues } from './member-values.ts'
import { type ProgrammeQuestion, programmeQuestions } from './programme-question.ts'

/** Members of shared record programmes beside organisations of none, and those who joined beside those who did not. */
export interface ProgrammesReading extends SeenSeries {
  measures: readonly Measure[]
  chosen: ProgrammeQuestion | undefined
  /** What the chosen question's share can be of; none for a mean. */
  parts: readonly Part[]
  /** Those looked at, of which this collection has members, by name. */
  programmes: readonly Place[]
  /** Members of these that took part, of which the register does not say since when. */
  undated: number
  seeds: Drawing
  /** Undefined where the view asks for what there is not, or nobody is a member. */
  found: FoundMembers | undefined
  rates: ResponseRates
}

export interface FoundMembers extends ComparedMembers {
  joinings: readonly JoiningStep[]
  withheld: readonly WithheldGroup[]
}

export async function readProgrammes(db: Database, user: User, asked: View, now: Date): Promise<ProgrammesReading> {
  const whole: View = { ...asked, by: 'type', geography: undefined, filters: { ...asked.filters, programmes: [] } }
  const series = await seeSeries(db, user, whole, now)
  const faults = faultsOf(series.seen.columns, series.seen.choices, asked)
  const filters = { ...series.seen.view.filters, programmes: asked.filters.programmes }
  const seen = { ...series.seen, asked, faults, view: { ...series.seen.view, filters } }
  const known = seen.choices.programmes.filter(({ code }) => code !== noProgramme)
  const chosenCodes = filters.programmes.filter((code) => code !== noProgramme)
  const programmes = known.filter(({ code }) => chosenCodes.length === 0 || chosenCodes.includes(code))
  const { questions, chosen, parts } = programmeQuestions(series, asked)
  const reading = { ...series, seen, all: series.allProgrammes, programmes, questions }
  const isShown = faults.length === 0 && programmes.length > 0
  return {
    ...series,
    seen,
    measures: listMeasures(seen.columns),
    chosen,
    parts,
    programmes,
    undated: countUndated(reading),
    seeds: seedsOf(series),
    found: isShown ? await keptFigures(aboutOf(reading), ofAnyMeasure(seen), () => foundIn(reading)) : undefined,
    rates: responseRates(series.seen),
  }
}

interface Known extends SeenSeries {
  all: readonly Programme[]
  programmes: readonly Place[]
  questions: readonly ProgrammeQuestion[]
}

async function foundIn(known: Known): Promise<FoundMembers> {
  const { seen, waves, findNeighbours, all, programmes, questions } = known
  const codes = programmes.map(({ code }) => code)
  const groups = memberGroups(
    seen.columns,
    (waves.at(-1)?.panels ?? []).flatMap((panel) => panel.groups),
    codes,
  )
  // a programme alone is any of them already
  const wanted = codes.length === 1 ? groups.map((each) => ({ ...each, each: [] })) : groups
  const turns = turnsOfOthers()
  const read: ReturnType<typeof memberValues>[] = []
  for (const { tracked } of questions) {
    const reading = tracked.readings.at(-1)
    read.push(reading ? memberValues(seen, reading, wanted) : { types: [], withheld: [] })
    await turns()
  }
  const memberships = waves.map(({ collection }) => membershipsOn(all, collection.closesOn))
  const joinings = await joiningsIn(
    { waves, neighbours: await findNeighbours() },
    { questions, programmes: codes, memberships },
  )
  const compared = await compareMembers(
    questions,
    read.map(({ types }) => types),
    { joinings, seeds: seedsOf(known) },
  )
  const steps = joinings.map(({ from, joined, never }) => ({ from, joined, never }))
  return { ...compared, joinings: steps, withheld: read.flatMap(({ withheld }) => withheld) }
}

function seedsOf({ waves }: Pick<SeenSeries, 'waves'>): Drawing {
  const codes = waves.map(({ collection }) => collection.code)
  return {
    members: `${codes.at(-1)}, members of programmes`,
    steps: codes.slice(1).map((code, place) => `${codes[place]} to ${code}, joined`),
  }
}

/** What the figures depend on besides the last collection and the view. */
function aboutOf(known: Known): About {
  const { waves, questions, registerAt } = known
  const chosen = questions.map(({ measure, part, tracked }) => [
    measure.section.code,
    measure.kind === 'item' && measure.item.code,
    part?.text,
    tracked.joins,
  ])
  const changes = waves.map(({ collection }) => [collection.code, collection.changes])
  return { what: 'programmes', given: [chosen, changes, registerAt], madeFrom: known }
}

/** Of the types and places looked at; outside the programme team without care providers, of which it may not be told. */
function countUndated({ waves, all, programmes }: Known): number {
  const members = all
    .filter(({ code }) => programmes.some((one) => one.code === code))
    .flatMap((programme) => programme.members.filter(({ from }) => from === undefined))
  if (members.length === 0) return 0
  const last = waves.at(-1)
  const groups = (last?.panels ?? []).flatMap((panel) => panel.groups)
  const rows = groups.flatMap(({ type, scope, rows: own }) =>
    type === 'care' && scope.sight.careDetail !== 'whole' ? [] : own,
  )
  const taking = new Set(rows.map((row) => last?.columns.participants[row]?.organisationCode))
  const undated = members.filter(({ organisationCode }) => taking.has(organisationCode))
  return new Set(undated.map(({ organisationCode }) => organisationCode)).size
}
