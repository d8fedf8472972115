import { writeBuilt } from '../build/build-folder.ts'
import type { BuildStep, NamedStep } from '../build/build-release.ts'
import { releaseTableNames } from '../tables/table-name.ts'
import { tableSchemas } from '../tables/table-schemas.ts'
import { csvwMetadata } from './csvw-metadata.ts'
import { dataPackage } from './data-package.ts'
import { ddiCodebook } from './ddi-codebook.ts'
import { writeFhir } from './fhir-files.ts'
import { type DescribedTable, describedTables } from './release-facts.ts'
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
]

function tablesOf({ matter, build }: BuildStep): DescribedTable[] {
  const { instrument, ground } = matter
  return describedTables(tableSchemas({ instrument, programmes: ground.programmes }), build.files)
}

async function writeDescriptions(step: BuildStep): Promise<void> {
  const { facts, build } = step
  const tables = tablesOf(step)
  const json = (content: object) => [`${JSON.stringify(content, undefined, 2)}\n`]
  await writeBuilt(
    build,
    { path: 'datapackage.json', mediaType: 'application/json', title: 'The tables as a Frictionless Data Package' },
    json(dataPackage(facts, tables)),
  )
  await writeBuilt(
    build,
    { path: 'csv-metadata.json', mediaType: 'application/csvm+json', title: 'The tables in CSV on the Web' },
    json(csvwMetadata(facts, tables)),
  )
  await writeBuilt(
    build,
    { path: 'ddi-codebook.xml', mediaType: 'application/xml', title: 'The codebook in DDI-Codebook 2.5' },
    [ddiCodebook(facts, tables)],
  )
}
