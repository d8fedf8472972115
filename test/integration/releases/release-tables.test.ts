import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { putPartnerLinks } from '../../../server/organisations/partner-link-repository.ts'
import { addSuccessions } from '../../../server/organisations/succession-repository.ts'
import { findInstrument } from '../../../server/instruments/instrument-repository.ts'
import { listProgrammes, putProgrammes } from '../../../server/organisations/programme-repository.ts'
import { tableSchemas } from '../../../server/releases/tables/table-schemas.ts'
import { freshDatabases } from '../../support/database.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { openCollection } from '../../support/collection.ts'
import { type BuiltRelease, releaseMaker } from './built-release.ts'
import { careCodes, sharing, smallCountry } from './country.ts'
import { mustLeadSomewhere, type Row, rowsThatObey } from './obeys-schema.ts'

describe('the tables of a release', async () => {
  const databases = await freshDatabases()
  const { reader, writer } = databases
  await openCollection(databases, [{ code: 'RZZ', settings: ['acute'] }], '2020')
  await writer('collections').where({ code: '2020' }).update({ opens_on: '2020-01-01', closes_on: '2020-02-01' })
  const collectionId = await smallCountry(databases)
  await writer.transaction(async (db) => {
    await putPartnerLinks(db, [
      { from: 'RAA', to: 'RBB', weight: 12.5 },
      { from: 'RAA', to: careCodes[0], weight: 99 },
    ])
    await addSuccessions(db, [
      { kind: 'organisation', predecessorCode: 'RZZ', successorCode: 'RAA', happenedOn: '2021-03-31' },
      { kind: 'organisation', predecessorCode: careCodes[2], successorCode: 'RBB', happenedOn: '2021-03-31' },
    ])
  })
  const release = releaseMaker(databases, '2026')
  const first = await release()
  await signSheets(databases, collectionId, {
    code: 'RAA',
    answers: new Map(sharing)
      .set('sharing.out.health', { kind: 'option', code: 'disagree' })
      .set('partners.out@RBB', { kind: 'option', code: 'structured' }),
    partners: ['RBB', careCodes[0]],
  })
  await writer('participants').where({ organisation_code: 'RDD' }).update({ name: 'Trust RDD, renamed' })
  await writer.transaction((db) =>
    putProgrammes(db, [{ code: 'north-record', name: 'The record of the north', members: [] }]),
  )
  const second = await release('One trust answered for another')
  const instrument = await findInstrument(reader, 'information-sharing', '1.0.0')
  const tablesOf = async ({ read }: BuiltRelease) => {
    const schemas = tableSchemas({ instrument, programmes: await listProgrammes(reader) })
    const tables = new Map<string, Row[]>(
      schemas.map((schema) => [schema.name, rowsThatObey(schema, read(`csv/${schema.name}.csv`))]),
    )
    mustLeadSomewhere(schemas, tables)
    return tables
  }
  const tables = await tablesOf(first)
  const later = await tablesOf(second)
  const rowsOf = (name: string, of = tables) => of.get(name) ?? []

  it('name the organisations that may be named, and who took over from whom among these', () => {
    const rows = rowsOf('organisations')
    assert.equal(rows.length, 7)
    const trust = rows.find((row) => row['organisation'] === 'RCC')
    assert.deepEqual(
      [trust?.['settings'], trust?.['is_named'], trust?.['opened_on']],
      ['acute;community', '1', '2010-04-01'],
    )
    assert.equal(rows.find((row) => row['organisation'] === 'RAA')?.['took_over_from'], 'RZZ')
    assert.equal(rows.find((row) => row['organisation'] === 'RBB')?.['took_over_from'], '')
    for (const row of rows.filter((one) => one['organisation']?.startsWith('CP')))
      assert.deepEqual(
        ['is_named', 'kind', 'region', 'region_name', 'icb', 'opened_on', 'name'].map((name) => row[name]),
        ['0', 'care', '.h', '.h', '', '', ''],
      )
  })

  it('give a score with what is behind it, or why there is none', () => {
    const score = (organisation: string, section: string) => {
      const row = rowsOf('scores').find((one) => one['organisation'] === organisation && one['section'] === section)
      return [row?.['score'], row?.['items_scored'], row?.['items_applied'], row?.['rule']]
    }
    // agree is 75, strongly disagree 0, beside eight others without an answer
    const [of, scored] = score('RAA', 'sharing')
    assert.equal(of, '.d')
    assert.equal(scored, '2')
    assert.equal(score('RBB', 'sharing')[0], '.d')
  })

  it('put both claims about a flow side by side, of those who may be named', () => {
    const flow = (holder: string, reader_: string) =>
      rowsOf('corroboration').find((row) => row['holder'] === holder && row['reader'] === reader_)
    const { holder_claim: held, reader_claim: read, state, reason, weight } = flow('RAA', 'RBB') ?? {}
    assert.deepEqual([held, read, state, reason, weight], ['view_only', '.d', 'unverifiable', 'blank', '12.500000'])
    assert.equal(flow('RAA', 'RCC')?.['holder_claim'], 'not_listed')
    assert.equal(flow('RBB', 'RAA')?.['weight'], '12.500000')
    const unnamed = rowsOf('corroboration').filter(
      (row) => row['holder_type'] === 'care' || row['reader_type'] === 'care',
    )
    assert.ok(unnamed.length > 0)
    for (const row of unnamed)
      assert.deepEqual(
        ['holder', 'reader', 'state', 'reason', 'holder_claim', 'reader_claim', 'weight'].map((name) => row[name]),
        [row['holder_type'], row['reader_type'], '.h', '.h', '.h', '.h', '.h'],
      )
  })

  it('say of every item in which collections it is asked, and whether it means the same', () => {
    const rows = rowsOf('crosswalk').filter((row) => row['item'] === 'sharing.out.health')
    assert.deepEqual(
      rows.map((row) => [row['collection'], row['is_asked'], row['comparable_with_previous']]),
      [
        ['2020', '1', ''],
        ['2026', '1', 'comparable'],
      ],
    )
    const items = rowsOf('items')
    assert.ok(items.every((row) => row['comparable_with_previous'] === 'comparable'))
    assert.equal(rowsOf('crosswalk').length, items.length * 2)
  })

  it('list nothing as changed in the first release, and say so', () => {
    assert.deepEqual(rowsOf('changes'), [])
    assert.match(
      first.read('CHANGELOG.md'),
      /^# Changelog of Sharing 2026\n\n## Release 1: 2026-r1, .*\n\nThe first release\.\n$/,
    )
  })

  it('list cell by cell what a later release corrects, and why', () => {
    const changed = rowsOf('changes', later).map((row) =>
      ['table', 'organisation', 'setting', 'item', 'partner', 'column', 'before', 'after', 'reason'].map(
        (name) => row[name],
      ),
    )
    assert.deepEqual(changed, [
      ['answers', 'RAA', 'acute', 'sharing.out.health', '', 'value', 'agree', 'disagree', 'correction'],
      ['answers', 'RAA', 'acute', 'partners.out', 'RBB', 'value', 'view_only', 'structured', 'correction'],
      ['participants', 'RDD', 'acute', '', '', 'name', 'Trust RDD', 'Trust RDD, renamed', 'ground'],
      ['organisations', 'RDD', '', '', '', 'name', 'Trust RDD', 'Trust RDD, renamed', 'ground'],
      ['codes', '', '', 'sharing.programme', '', 'north-record', 'North record', 'The record of the north', 'ground'],
    ])
  })

  it('list what was withdrawn, answer by answer', async () => {
    const ofTrust = writer('participants').where({ collection_id: collectionId, organisation_code: 'RBB' }).select('id')
    await writer('answer_sheets')
      .whereIn('participant_id', ofTrust)
      .update({ withdrawn_at: '2026-03-01T00:00:00.000Z' })
    const rows = rowsOf('changes', await tablesOf(await release('RBB withdrew its answers')))
    const answers = rows.filter((row) => row['table'] === 'answers')
    assert.ok(answers.length > 40)
    for (const row of answers)
      assert.deepEqual([row['organisation'], row['after'], row['reason']], ['RBB', '', 'withdrawal'])
    const status = rows.filter((row) => row['column'] === 'status')
    assert.deepEqual(
      status.map((row) => [row['organisation'], row['before'], row['after'], row['reason']]),
      [['RBB', 'signed', 'no_response', 'withdrawal']],
    )
  })

  it('count them in the changelog', () => {
    const text = second.read('CHANGELOG.md')
    assert.match(text, /It corrects release 1: One trust answered for another\n/)
    assert.match(text, /\| answers \| Answers were signed again \| 2 \|/)
    assert.match(text, /## Release 1: 2026-r1/)
  })
})
