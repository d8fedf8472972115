import { sheetColumns } from '../../analytics/columns/sheet-columns.ts'
import { findingSentence } from '../../analytics/findings/finding-sentence.ts'
import { findingsFile } from '../../analytics/findings/findings-file.ts'
import { scanView } from '../../analytics/findings/scan-view.ts'
import { measureCode } from '../../analytics/view/measure.ts'
import {
  responseRates,
  type ResponseRates,
  type ToldTurnout,
  type Turnout,
} from '../../analytics/view/response-rates.ts'
import { viewOf } from '../../analytics/view/see-view.ts'
import { everybody } from '../../analytics/view/view.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import { csvLine } from '../../platform/files/csv-line.ts'
import type { Database } from '../../platform/database/open.ts'
import { turnsOfOthers } from '../../platform/others-turn.ts'
import type { SheetReader } from '../../responses/sheet-repository.ts'
import type { BuildStep } from './build-step.ts'
import { writeBuilt } from './build-folder.ts'
import { countingRecords } from './count-records.ts'
import { writeCsvFiles } from './csv-files.ts'
import { plainNumber } from './plain-number.ts'
import type { ReleaseMatter } from './release-matter.ts'

/** A sentence that the answers support, as the release's own page shows it. */
export interface ReleasedFinding {
  text: string
  /** Its figures in words: n of N, interval, and what those who did not answer could change. */
  figures: string
  /** The code of the question or section. */
  measure: string
  /** Says what most of a group answer, rather than how groups differ. */
  isMajority: boolean
  /** Holds whatever those who did not answer would have said. */
  isCertain: boolean
}

/** How many of a type responded. */
type Answering = Turnout & { type: ProviderType }

/** What stands on a release's own page. */
export interface ReleasedFindings {
  answering: readonly Answering[]
  /**
   * The same in each region; a type is not among them where its numbers could give a care provider away. Undefined in releases
   * of version 0.1.0.
   */
  regions?: readonly { name: string; answering: readonly Answering[] }[]
  /** The strongest first. */
  findings: readonly ReleasedFinding[]
}

export const findingsPath = 'findings.json'

/**
 * What the software finds in the released answers: the sentences, the strongest first, and every comparison that was
 * looked at. Computed from the pinned sheets, so that they are those of the release however its collection is corrected.
 */
export async function writeFindings({ db, matter, files, build }: BuildStep): Promise<void> {
  const { collection, disclosure } = files
  const columns = await columnsOf(db, matter, files.readSheets)
  const seen = viewOf(
    { collection, columns, sight: disclosure.sight, programmes: matter.ground.programmes },
    { collection: collection.code, by: 'type', filters: everybody, measure: undefined },
  )
  const scan = await scanView(seen, turnsOfOthers())
  const found = scan.findings.map(({ said }): ReleasedFinding => ({
    ...findingSentence(said),
    measure: measureCode(said.measure),
    isMajority: said.kind === 'majority',
    isCertain: said.isCertain,
  }))
  const sentences = { path: findingsPath, mediaType: 'application/json', title: 'What the answers say, in sentences' }
  const rates = responseRates(seen)
  const released: ReleasedFindings = { ...answeringOf(rates), findings: found }
  await writeBuilt(build, sentences, [`${JSON.stringify(released, undefined, 2)}\n`])
  const { columns: names, rows } = findingsFile({ ...seen, scan, rates })
  const lines = [names, ...rows].map((cells) => csvLine(cells.map(cellText)))
  await writeCsvFiles(build, { name: 'findings', ...countingRecords(lines) })
}

function cellText(cell: string | number | undefined): string {
  return typeof cell === 'number' ? plainNumber(cell) : (cell ?? '')
}

function answeringOf({ types, totals, regions }: ResponseRates): Pick<ReleasedFindings, 'answering' | 'regions'> {
  const asked = types.filter((_type, place) => totals[place]?.invited !== 0)
  const told = (turnouts: readonly ToldTurnout[]) =>
    asked.flatMap((type) => {
      const turnout = turnouts[types.indexOf(type)]
      return turnout ? [{ type, ...turnout }] : []
    })
  return {
    answering: told(totals),
    regions: regions.map(({ name, turnouts }) => ({ name, answering: told(turnouts) })),
  }
}

const sheetsAtOnce = 500

async function columnsOf(db: Database, { ground, instrument, marks }: ReleaseMatter, readSheets: SheetReader) {
  const participants = ground.participants.map((participant) => ({ ...participant, collectionId: 0 }))
  const columns = sheetColumns(instrument, { participants, strata: ground.strata })
  for (let start = 0; start < marks.length; start += sheetsAtOnce) {
    const page = marks.slice(start, start + sheetsAtOnce)
    const sheets = await readSheets(
      db,
      page.map(({ id }) => id),
    )
    for (const { id, participantId } of page) columns.add(participantId, sheets.get(id)?.content ?? '')
  }
  return columns.finish()
}
