import { forSpreadsheet } from '../../platform/files/spreadsheet-csv.ts'
import { derivedSteps } from '../formats/derived-steps.ts'
import { type WrittenTableName, writtenTableNames } from '../tables/table-name.ts'
import { writeReleaseTable } from '../tables/write-release-table.ts'
import { writeBuilt } from './build-folder.ts'
import { methodsName, rulesName } from '../release-documents.ts'
import type { BuildStep, NamedStep } from './build-step.ts'
import { writeChangelog } from './changelog.ts'
import { countingRecords } from './count-records.ts'
import { writeFindings } from './write-findings.ts'

/** In this order: the tables are written once, as CSV for analysis, and everything else is made from what was written. */
export const contentSteps: readonly NamedStep[] = [
  ...writtenTableNames.map((name): NamedStep => ({
    doing: `Writing ${name}`,
    run: (step) => writeCsv(step, name),
  })),
  { doing: 'Looking for findings', run: writeFindings },
  { doing: 'Writing the changelog', run: writeChangelog },
  { doing: 'Writing the methods and the rules', run: writeMethodsAndRules },
  ...derivedSteps,
]

/** The rules as they were hashed, to the byte. */
async function writeMethodsAndRules({ matter, build }: BuildStep): Promise<void> {
  const { rules, provenance } = matter.ground
  const methods = { path: methodsName, mediaType: 'text/markdown; charset=utf-8', title: 'How each figure is computed' }
  if (provenance) await writeBuilt(build, methods, [provenance.methods])
  const file = { path: rulesName, mediaType: 'application/json', title: 'By what it is shown and computed' }
  await writeBuilt(build, file, [rules])
}

async function writeCsv({ db, files, build }: BuildStep, name: WrittenTableName): Promise<void> {
  const { parts, rows } = countingRecords(await writeReleaseTable(db, files, name))
  const mediaType = 'text/csv; charset=utf-8'
  const title = `Table ${name}`
  await writeBuilt(build, { path: `csv/${name}.csv`, mediaType, title }, parts, rows)
  const again = await writeReleaseTable(db, files, name)
  const forExcel = { path: `excel/${name}.csv`, mediaType, title: `${title}, for spreadsheets` }
  await writeBuilt(build, forExcel, forSpreadsheet(again), rows)
}
