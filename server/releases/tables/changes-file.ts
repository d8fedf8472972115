import type { Database } from '../../platform/database/open.ts'
import { csvLine } from '../../platform/files/csv-line.ts'
import { sheetOrigins } from '../../responses/sheet.ts'
import { changedAnswers } from './changed-answers.ts'
import { type ChangedCell, changedCells } from './changed-cells.ts'
import { codesRows } from './codes-file.ts'
import { organisationRows } from './organisations-file.ts'
import { participantRows } from './participants-file.ts'
import { type ChangedParticipant, readChangedSheets } from './read-changed-sheets.ts'
import type { ReleaseFiles } from './release-files.ts'
import { type ChangeReason, changesSchema } from './schemas/changes-schema.ts'
import { codesSchema } from './schemas/codes-schema.ts'
import { organisationsSchema } from './schemas/organisations-schema.ts'
import { participantsSchema } from './schemas/participants-schema.ts'
import { partnerShower } from './shown-partner.ts'
import { headerOf } from './table-schema.ts'
import { fileMatterOf, organisationsMatterOf, participantsMatterOf } from './table-matter.ts'

export async function* changesFile(db: Database, files: ReleaseFiles): AsyncGenerator<string> {
  yield headerOf(changesSchema)
  for await (const change of changesOf(db, files)) yield line(files, change)
}

/** Cell by cell what two releases tell differently; of the first release nothing. Only what they tell is compared. */
export async function* changesOf(db: Database, files: ReleaseFiles): AsyncGenerator<Change> {
  const { before } = files
  if (!before) return
  if (before.instrument.id !== files.instrument.id)
    throw new Error('Two releases of a collection are of different questionnaires')
  yield* answerChanges(db, files, before)
  yield* participantChanges(files, before)
  const organisations = changedCells(
    organisationsSchema,
    organisationRows(await organisationsMatterOf(before)),
    organisationRows(await organisationsMatterOf(files)),
  )
  for (const cell of organisations) yield { ...placed('organisations', cell), reason: 'ground' }
  yield* await changedCodes(files, before)
}

/** A cell that two releases tell differently. */
export interface Change {
  table: string
  organisation?: string
  setting?: string
  item?: string
  partner?: string
  column: string
  before: string
  after: string
  reason: ChangeReason
}

async function* answerChanges(db: Database, files: ReleaseFiles, before: ReleaseFiles): AsyncGenerator<Change> {
  const matter = await fileMatterOf(files)
  const types = new Map([...(await before.types()), ...(await files.types())])
  const showPartner = partnerShower(files.disclosure, types)
  for await (const changed of readChangedSheets(db, files, before)) {
    const { code: organisation, setting } = changed.participant
    for (const answer of changedAnswers({ ...matter, showPartner }, changed))
      yield {
        table: 'answers',
        organisation,
        setting,
        column: 'value',
        reason: reasonOf(files, changed),
        ...answer,
      }
  }
}

function reasonOf({ collection }: ReleaseFiles, { origin }: Pick<ChangedParticipant, 'origin'>): ChangeReason {
  if (origin === undefined) return 'withdrawal'
  if (collection.origin === 'imported' || origin === 'imported') return 'reimport'
  return origin === 'corrected' ? 'challenge' : 'correction'
}

/** Not which sheet counts, which the answers tell better. */
const unlisted = ['sheet_version', 'sheet_hash']

async function* participantChanges(files: ReleaseFiles, before: ReleaseFiles): AsyncGenerator<Change> {
  const cells = changedCells(
    participantsSchema,
    participantRows(await participantsMatterOf(before)),
    participantRows(await participantsMatterOf(files)),
  )
  for (const cell of cells) {
    if (unlisted.includes(cell.column)) continue
    const origin = sheetOrigins.find((known) => known === cell.after)
    const reason = cell.column === 'status' ? reasonOf(files, { origin }) : 'ground'
    yield { ...placed('participants', cell), reason }
  }
}

async function changedCodes(files: ReleaseFiles, before: ReleaseFiles): Promise<Change[]> {
  const cells = changedCells(
    codesSchema,
    codesRows(before.instrument, await before.programmes()),
    codesRows(files.instrument, await files.programmes()),
  )
  return cells
    .filter(({ column }) => column === 'text')
    .map(({ key: [item = '', , code = ''], before: was, after }) => ({
      table: 'codes',
      item,
      column: code,
      before: was,
      after,
      reason: 'ground',
    }))
}

function placed(table: string, { key: [, organisation = '', setting = ''], ...cell }: ChangedCell) {
  return { table, organisation, setting, ...cell }
}

function line({ collection }: ReleaseFiles, change: Change): string {
  const { table, organisation = '', setting = '', item = '', partner = '', column, before, after, reason } = change
  return csvLine([collection.code, table, organisation, setting, item, partner, column, before, after, reason])
}
