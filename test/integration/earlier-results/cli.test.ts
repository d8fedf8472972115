import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { addCollection } from '../../../server/collections/collection-repository.ts'
import { defaultPolicy } from '../../../server/collections/collection.ts'
import { findInstrument } from '../../../server/instruments/instrument-repository.ts'
import { openDatabases } from '../../../server/platform/database/open.ts'
import { cli } from '../../support/process.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const folder = mkdtempSync(path.join(tmpdir(), 'cli-'))
after(() => rmSync(folder, { recursive: true }))

/** On a database file of its own. */
const command = (...words: string[]) => cli({ DATA_DIR: path.join(folder, 'data') }, ...words)

function written(name: string, ...lines: string[]): string {
  const place = path.join(folder, name)
  writeFileSync(place, `${lines.join('\n')}\n`)
  return place
}

const regions = written('regions.csv', 'nhs_region_code,name', 'Y58,South West')
const trusts = written('trusts.csv', 'ods_code,name,provider_type,nhs_region_code', 'RA7,Bristol,acute,Y58')

describe('the command line', () => {
  it('explains itself, and what cannot be done', () => {
    assert.match(command('--help').out, /import ods-trusts FILE/)
    for (const words of [
      ['import', 'regions'],
      ['import', 'people', regions],
      ['nothing'],
      ['import', 'regions', regions, '--frob'],
    ])
      assert.equal(command(...words).code, 1)
    assert.match(command('import', 'regions', '/nowhere.csv').fault, /\/nowhere\.csv could not be read \(ENOENT\)/)
    assert.match(command('import', 'regions', regions, '--as-at', 'today').fault, /--as-at today is not a date/)
  })

  it('shows an import, does it when told to, and has nothing to do the second time', () => {
    assert.match(
      command('import', 'regions', regions).out,
      /1 added.*\n.*\n  region Y58 South West from 1 April 2019\nNothing/,
    )
    assert.match(command('import', 'regions', regions, '--apply').out, /Done\.\n$/)
    assert.match(command('import', 'regions', regions, '--apply').out, /There is nothing to do/)
    assert.equal(command('import', 'trusts', trusts, '--apply').code, 0)
  })

  it('names each fault by file, line and column, and leaves with 1', () => {
    const bad = written(
      'bad.csv',
      'ods_code,name,provider_type,nhs_region_code',
      'RA8,,hospital,Y58',
      'RA9,A,acute,Y99',
    )
    const { code, fault } = command('import', 'trusts', bad, '--apply')
    assert.equal(code, 1)
    assert.match(fault, /^bad\.csv:2:2: name is empty/)
    assert.match(fault, /\nbad\.csv:2:3: provider_type “hospital” is not a type/)
    assert.match(fault, /\nbad\.csv:3:4: nhs_region_code “Y99” is no region/)
    assert.match(fault, /3 faults, so nothing was changed/)
  })

  it('loads a questionnaire and results that answer it', () => {
    const instrument = path.join(root, 'db/instruments/dma-pillars.json')
    assert.match(command('import', 'instrument', instrument).out, /9 items, would be published/)
    assert.match(command('import', 'instrument', instrument, '--apply').out, /9 items, is published/)
    const results = written(
      'results.csv',
      'Code,care_setting,well_led,ensure_smart_foundations,safe_practice,support_workforce,empower_people,improve_care,healthy_populations,A,B',
      'RA7,acute,2.8,2.4,2.0,2.0,1.9,2.0,1.4,2.0952,2.1548',
    )
    const words = ['import', 'results', results, '--instrument', 'dma-pillars', '--collection', '2025', '--apply']
    assert.match(command(...words).fault, /Results need --as-at/)
    const more = ['--as-at', '2025-07-01', '--organisation-column', 'Code', '--map', 'A=overall.this_year']
    assert.match(command(...words, ...more).fault, /There is no column for overall\.last_year: name one, or/)
    assert.match(command(...words, ...more, '--map', 'B=overall.last_year').fault, /give the name that it is to have/)
    const done = command(...words, ...more, '--map', 'B=overall.last_year', '--name', 'Assessment 2025')
    assert.match(done.out, /1 added, 0 changed[^]*RA7 acute\nDone/)
    const mapping = written(
      'mapping.json',
      '{ "format": "earlier-results-mapping-1", "columns": { "organisation": "Code" },',
      '  "items": { "a": "overall.this_year", "b": "overall.last_year" }, "answers": { "safe_practice": { "n/a": "%" } } }',
    )
    const again = written('again.csv', readFileSync(results, 'utf8').trim().replace('2.8,2.4,2.0', '2.8,2.4,N/A'))
    const preview = ['import', 'results', again, ...words.slice(3, -1), '--as-at', '2025-07-01', '--mapping', mapping]
    assert.match(command(...preview).fault, /again\.csv:2:5: safe_practice “N\/A” is not a number/)
    writeFileSync(mapping, readFileSync(mapping, 'utf8').replace('"%"', '".h"'))
    assert.match(
      command(...preview).out,
      /0 added, 1 changed[^]*RA7 acute: safe_practice\nNothing has been changed yet/,
    )
    writeFileSync(mapping, readFileSync(mapping, 'utf8').replace('"items": {', '"items": { "c": 5,'))
    assert.match(command(...preview).fault, /mapping\.json:2:19: A text in quotation marks belongs here/)
  })

  it('keeps real organisations out of the demonstration', async () => {
    const databases = openDatabases(path.join(folder, 'data/survey.db'))
    const { id } = await findInstrument(databases.reader, 'dma-pillars', '1.0.0')
    const made = { code: 'invented', name: 'Invented', instrumentId: id, opensOn: '2016-01-01', closesOn: '2016-02-01' }
    await addCollection(databases.writer, { ...made, state: 'closed', origin: 'invented', policy: defaultPolicy })
    await databases.close()
    const { code, fault } = command('import', 'trusts', trusts)
    assert.equal(code, 1)
    assert.match(fault, /holds the demonstration country\. Name another place with DATA_DIR or DATABASE_URL/)
  })
})
