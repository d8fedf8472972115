import { writeBuilt } from '../build/build-folder.ts'
import type { BuildStep, NamedStep } from '../build/build-step.ts'
import { citationName } from '../release-documents.ts'
import { releaseTableNames } from '../tables/table-name.ts'
import { tableSchemas } from '../tables/table-schemas.ts'
import { citationFile } from './citation-file.ts'
import { csvwMetadata } from './csvw-metadata.ts'
import { dataPackage } from './data-package.ts'
import { ddiCodebook } from './ddi-codebook.ts'
import { writeFhir } from './fhir-files.ts'
import { rScript } from './r-script.ts'
import { readmeFile } from './readme-file.ts'
import { type DescribedTable, describedTables } from './release-facts.ts'
import { spssScript } from './spss-script.ts'
import { stataScript } from './stata-script.ts'
import { writeParquet } from './write-parquet.ts'

/** What is made from the tables that were written, and from the one description of their columns. */
export const derivedSteps: readonly NamedStep[] = [
  ...releaseTableNames.map((name) => ({
    doing: `Writing ${name} as Parquet`,
    run: async (step: BuildStep) => {
      const table = tablesOf(step).find(({ schema }) => schema.name === name)
      if (table) await writeParquet(step, table)
    },
  })),
  { doing: 'Writing the answers as FHIR', run: writeFhir },
  { doing: 'Describing the tables', run: writeDescriptions },
  { doing: 'Writing what loads the tables', run: writeScripts },
]

/** The last: it names every file that was written before, and their hashes. */
export const readmeStep: NamedStep = { doing: 'Writing the README', run: writeReadme }

function tablesOf({ matter, build }: BuildStep): DescribedTable[] {
  const { instrument, ground } = matter
  return describedTables(tableSchemas({ instrument, programmes: ground.programmes }), build.files)
}

async function writeDescriptions(step: BuildStep): Promise<void> {
  const { facts } = step
  const tables = tablesOf(step)
  const json = (content: object) => `${JSON.stringify(content, undefined, 2)}\n`
  await writeText(step, 'datapackage.json', {
    mediaType: 'application/json',
    title: 'The tables as a Frictionless Data Package',
    text: json(dataPackage(facts, tables)),
  })
  await writeText(step, 'csv-metadata.json', {
    mediaType: 'application/csvm+json',
    title: 'The tables in CSV on the Web',
    text: json(csvwMetadata(facts, tables)),
  })
  await writeText(step, 'ddi-codebook.xml', {
    mediaType: 'application/xml',
    title: 'The codebook in DDI-Codebook 2.5',
    text: ddiCodebook(facts, tables),
  })
}

async function writeScripts(step: BuildStep): Promise<void> {
  const { facts, measures } = step
  const tables = tablesOf(step)
  const mediaType = 'text/plain; charset=utf-8'
  const schemas = tables.map(({ schema }) => schema)
  await writeText(step, 'load.R', { mediaType, title: 'Loads the tables into R', text: rScript(facts, schemas) })
  await writeText(step, 'load.do', {
    mediaType,
    title: 'Loads the tables into Stata',
    text: stataScript(facts, tables),
  })
  const text = spssScript(facts, tables, measures)
  await writeText(step, 'load.sps', { mediaType, title: 'Loads the tables into SPSS', text })
}

async function writeReadme(step: BuildStep): Promise<void> {
  const { facts, build } = step
  await writeText(step, citationName, {
    mediaType: 'application/yaml',
    title: 'How to cite the release',
    text: citationFile(facts),
  })
  await writeText(step, 'README.md', {
    mediaType: 'text/markdown; charset=utf-8',
    title: 'What the release is',
    text: readmeFile(facts, tablesOf(step), build.files),
  })
  await writeText(step, 'SHA256SUMS', {
    mediaType: 'text/plain; charset=utf-8',
    title: 'The hash of every file',
    text: build.files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''),
  })
}

async function writeText(
  { build }: BuildStep,
  path: string,
  { text, ...file }: { mediaType: string; title: string; text: string },
): Promise<void> {
  await writeBuilt(build, { path, ...file }, [text])
}
