import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { releaseTableNames } from '../../../server/releases/tables/table-name.ts'
import { publishedProfileFaults } from '../../support/published-profile.ts'
import { freshDatabases } from '../../support/database.ts'
import { awkwardCountry, buildHere } from './awkward-release.ts'
import { smallCountry } from './country.ts'
import { asDescribed as asCsvwDescribes, csvwForm } from './csvw-form.ts'
import { asDescribed, dataPackageForm } from './data-package-form.ts'
import { type DescribedByStandard, tableFaults } from './described-table.ts'
import { readTable } from './read-table.ts'

const countries = { 'a small country': smallCountry, 'awkward names': awkwardCountry }

for (const [name, make] of Object.entries(countries))
  describe(`the descriptions of a release of ${name}`, async () => {
    const databases = await freshDatabases()
    await make(databases)
    const { folder, manifest } = await buildHere(databases.reader)
    const json = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
    const csv = manifest.files.filter(({ path: place }) =>
      releaseTableNames.some((table) => place === `csv/${table}.csv`),
    )
    const standing = new Map(
      await Promise.all(
        csv.map(async ({ path: place }) => [path.basename(place, '.csv'), await readTable(folder, place)] as const),
      ),
    )
    const mustHold = (tables: readonly DescribedByStandard[]) => {
      assert.deepEqual(
        tables.map((table) => table.name),
        [...standing.keys()],
      )
      assert.deepEqual(tableFaults(tables, standing), [])
    }

    it('are a Data Package by the published profile of version 1, and by our reading of version 2', async () => {
      const descriptor = json('datapackage.json')
      assert.deepEqual(await publishedProfileFaults(descriptor), [])
      const { resources } = dataPackageForm.parse(descriptor)
      mustHold(resources.map(asDescribed))
      assert.deepEqual(
        resources.map(({ path: place, bytes, hash }) => ({ path: place, bytes, hash })),
        csv.map(({ path: place, bytes, sha256 }) => ({ path: place, bytes, hash: `sha256:${sha256}` })),
      )
    })

    it('are CSV on the Web by our reading of it', () => {
      mustHold(csvwForm.parse(json('csv-metadata.json')).tables.map(asCsvwDescribes))
    })

    it('would be found out if a table were not as described', () => {
      const tables = dataPackageForm.parse(json('datapackage.json')).resources.map(asDescribed)
      const participants = standing.get('participants')
      assert.ok(participants)
      const { header, records } = participants
      const change = (column: string, value: string) =>
        records.map((cells, row) => (row === 1 ? cells.with(header.indexOf(column), value) : cells))
      const faultsWith = (column: string, value: string) =>
        tableFaults(tables, new Map([...standing, ['participants', { header, records: change(column, value) }]]))
      assert.match(faultsWith('status', 'asleep')[0] ?? '', /"asleep" is no status/)
      assert.match(faultsWith('weight', '-1')[0] ?? '', /"-1" is no weight/)
      assert.match(faultsWith('weight', '')[0] ?? '', /weight is empty/)
      assert.match(faultsWith('organisation', 'R??').join('\n'), /participants: .* is not in organisations/)
    })
  })
