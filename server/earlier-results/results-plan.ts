import type { Answers } from '../instruments/answer-value.ts'
import type { Instrument } from '../instruments/instrument.ts'
import type { PlaceKind } from '../organisations/geography.ts'
import { byPlace, type ImportPlan, type Reading } from '../uploads/import-plan.ts'
import type { OrganisationAt } from '../organisations/organisation.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { Fault } from '../platform/files/csv.ts'
import { reportTo } from '../platform/files/table.ts'
import { differences, type NewParticipant, snapshotOf } from './participant-snapshot.ts'
import type { ResultRow } from './results-file.ts'
import type { StoredReason } from './results-layout.ts'
import { routedPast } from './routed-past.ts'
import { differingItems, type StandingResult, type StandingSheet } from './standing-result.ts'

export interface ResultsGround {
  instrument: Instrument
  /** The register on the day whose names and places the participants keep, by code. */
  register: ReadonlyMap<string, OrganisationAt>
  /** Every code that the register has ever known. */
  organisationCodes: ReadonlySet<string>
  nameOf: (kind: PlaceKind, code: string) => string
  /** What the collection holds already, by `participantKey`. */
  standing: ReadonlyMap<string, StandingResult>
}

export interface PlannedSheet {
  organisationCode: string
  setting: ProviderType
  answers: Answers
  missing: ReadonlyMap<string, StoredReason>
  replaces: StandingSheet | undefined
}

export interface ResultsWrite {
  participants: readonly NewParticipant[]
  sheets: readonly PlannedSheet[]
}

export function participantKey(organisationCode: string, setting: string): string {
  return `${organisationCode} ${setting}`
}

/** What loading published results into a collection would do. A changed answer becomes a sheet that replaces the first. */
export function planResults(ground: ResultsGround, reading: Reading<ResultRow>): ImportPlan<ResultsWrite> {
  const faults = [...reading.faults, ...unknownOrganisations(ground, reading.rows)].toSorted(byPlace)
  const rows = faults.length > 0 ? [] : reading.rows
  const outcomes = rows.map((row) => outcomeOf(ground, row))
  const fresh = outcomes.filter((outcome) => outcome.participant)
  const changed = outcomes.filter((outcome) => !outcome.participant && outcome.sheet)
  return {
    added: fresh.map(({ key }) => key),
    changed: changed.map(({ key, differing }) => `${key}: ${differing.join(', ')}`),
    closed: [],
    merged: [],
    unchanged: outcomes.length - fresh.length - changed.length,
    skipped: reading.skipped,
    faults,
    notes: [
      ...reading.notes,
      ...silent(outcomes),
      ...placeless(outcomes),
      ...routedPast(ground.instrument, rows),
      ...outcomes.flatMap(({ notes }) => notes),
      ...leftOver(ground, outcomes),
    ],
    write: {
      participants: outcomes.flatMap(({ participant }) => participant ?? []),
      sheets: outcomes.flatMap(({ sheet }) => sheet ?? []),
    },
  }
}

interface Outcome {
  key: string
  participant?: NewParticipant
  sheet?: PlannedSheet
  differing: readonly string[]
  notes: readonly string[]
}

function outcomeOf(ground: ResultsGround, row: ResultRow): Outcome {
  const { setting, answers, missing } = row
  const organisationCode = row.code.text
  const key = participantKey(organisationCode, setting)
  const standing = ground.standing.get(key)
  const isSilent = answers.size === 0 && [...missing.values()].every((reason) => reason === 'not_in_version')
  const sheet = { organisationCode, setting, answers, missing, replaces: standing?.sheet }
  if (!standing) {
    const participant = snapshotOf(row, ground.register.get(organisationCode), ground.nameOf)
    return { key, participant, ...(!isSilent && { sheet }), differing: [], notes: differences(row, participant) }
  }
  if (isSilent)
    return { key, differing: [], notes: standing.sheet ? [`${key} has no answer in this file: it stays as it is`] : [] }
  if (!standing.sheet) return { key, sheet, differing: ['everything'], notes: [] }
  const differing = differingItems(ground.instrument, { ...standing, sheet: standing.sheet }, row)
  return differing.length > 0 ? { key, sheet, differing, notes: [] } : { key, differing, notes: [] }
}

/** Figures by region leave out who has none, so it is told before. */
function placeless(outcomes: readonly Outcome[]): string[] {
  const without = outcomes.filter(({ participant }) => participant?.regionCode === '')
  const [first] = without
  if (!first) return []
  const count =
    without.length === 1 ? '1 participant has' : `${without.length.toLocaleString('en-GB')} participants have`
  return [`${count} no region (first ${first.key}): the register has none for that day, and the file none that is read`]
}

/** Who has a row and no answer in it was asked and did not answer: no response, which is not a sheet of blanks. */
function silent(outcomes: readonly Outcome[]): string[] {
  const without = outcomes.filter(({ participant, sheet }) => participant && !sheet)
  const [first] = without
  if (!first) return []
  const rows = without.length === 1 ? '1 row has' : `${without.length.toLocaleString('en-GB')} rows have`
  return [`${rows} no answer at all (first ${first.key}): they are taken as asked, without a response`]
}

/** A result is never taken back by leaving its row out: it is told, and somebody decides. */
function leftOver({ standing }: ResultsGround, outcomes: readonly Outcome[]): string[] {
  const told = new Set(outcomes.map((outcome) => outcome.key))
  const left = outcomes.length === 0 ? [] : [...standing.keys()].filter((key) => !told.has(key))
  return left.map((key) => `${key} is in the collection and not in this file: it stays as it is`)
}

function unknownOrganisations({ organisationCodes }: ResultsGround, rows: readonly ResultRow[]): Fault[] {
  const faults: Fault[] = []
  const report = reportTo(faults)
  for (const { code } of rows)
    if (code.text !== '' && !organisationCodes.has(code.text))
      report(code, 'is not in the register: load its organisation first, or correct the code')
  return faults
}
