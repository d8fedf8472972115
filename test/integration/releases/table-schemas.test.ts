import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findInstrument } from '../../../server/instruments/instrument-repository.ts'
import { listProgrammes } from '../../../server/organisations/programme-repository.ts'
import { tableNames } from '../../../server/releases/tables/table-name.ts'
import { tableSchema, tableSchemas } from '../../../server/releases/tables/table-schemas.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { smallCountry } from './country.ts'
import { mustLeadSomewhere, type Row, rowsThatObey } from './obeys-schema.ts'

describe('the description of the tables', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  await smallCountry(databases)
  const alice = await signedIn(app, await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }]))
  const nell = await signedIn(app, await person(databases, 'Nell North', [{ role: 'national_lead', scope: '' }]))
  const instrument = await findInstrument(databases.reader, 'information-sharing', '1.0.0')
  const programmes = await listProgrammes(databases.reader)
  const tablesOf = async (by: Visitor, withTexts: boolean) => {
    const tables = new Map<string, Row[]>()
    for (const name of tableNames) {
      const schema = tableSchema({ instrument, programmes, withTexts }, name)
      const { text } = await by.get(`/collections/2026/files/${name}.csv`).expect(200)
      tables.set(name, rowsThatObey(schema, text))
    }
    return tables
  }

  it('is obeyed by every cell of the files, the programme team’s and everybody’s', async () => {
    for (const [by, withTexts] of [
      [alice, true],
      [nell, false],
    ] as const) {
      const tables = await tablesOf(by, withTexts)
      const schemas = tableNames.map((name) => tableSchema({ instrument, programmes, withTexts }, name))
      mustLeadSomewhere(schemas, tables)
    }
  })

  it('says of every table and column what it is, in names that statistical programs take', () => {
    for (const { name, row, title, columns, primaryKey } of tableSchemas({ instrument, programmes })) {
      assert.ok(title && row, name)
      const names = columns.map((column) => column.name)
      assert.equal(new Set(names).size, names.length, name)
      for (const column of columns) {
        assert.ok(column.title, `${name}.${column.name}`)
        assert.match(column.name, /^[a-z][a-z0-9_]{0,31}$/)
      }
      for (const key of primaryKey) assert.ok(names.includes(key), `${name}.${key}`)
    }
  })
})
