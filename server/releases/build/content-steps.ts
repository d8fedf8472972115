import { derivedSteps } from '../formats/derived-steps.ts'
import { type WrittenTableName, writtenTableNames } from '../tables/table-name.ts'
import { writeReleaseTable } from '../tables/write-release-table.ts'
import { writeBuilt } from './build-folder.ts'
import { writeCsvFiles } from './csv-files.ts'
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

/** For analysis and for spreadsheets, of text that is made once. */
async function writeCsv({ db, files, build }: BuildStep, name: WrittenTableName): Promise<void> {
  const { parts, rows } = countingRecords(await writeReleaseTable(db, files, name))
  await writeCsvFiles(build, { name, parts, rows })
}
