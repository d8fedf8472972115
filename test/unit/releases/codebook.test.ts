import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { codesFile } from '../../../server/releases/tables/codes-file.ts'
import { itemsFile } from '../../../server/releases/tables/items-file.ts'
import { partnersFile } from '../../../server/releases/tables/partners-file.ts'
import { responsesFile } from '../../../server/releases/tables/responses-file.ts'
import { shippedInstrument } from '../instruments/shipped.ts'
import { instrument, matter } from './example-sheets.ts'

type Row = Record<string, string>

const rowsOf = (lines: readonly string[]): Row[] => parse(lines.join(''), { columns: true })
const sharing = shippedInstrument('information-sharing')
const items = rowsOf(itemsFile(sharing, false))
const codes = rowsOf(codesFile(sharing, [{ code: 'leeds', name: 'Leeds' }]))

describe('the codebook', () => {
  it('says of an item what was asked, of whom and when', () => {
    const item = items.find((row) => row['item'] === 'sharing.out.health')
    assert.equal(item?.['instrument'], 'information-sharing|1.0.0')
    assert.equal(item['column'], 'sharing_out_health')
    assert.equal(item['scope'], 'setting')
    assert.equal(item['wording_acute'], 'Other local health care providers can see the patient information we hold.')
    assert.match(item['wording_care'] ?? '', /people who use our service/)
    const routed = items.find((row) => row['item'] === 'patients.write')
    assert.equal(routed?.['asked_when'], 'patients.view=disagree|neither|agree|strongly_agree')
  })

  it('leaves words out of the files of others than the programme team, and says so', () => {
    const fileOf = (rows: Row[]) => rows.find((row) => row['item'] === 'sharing.comment')?.['file']
    assert.equal(fileOf(items), '')
    assert.equal(fileOf(rowsOf(itemsFile(sharing, true))), 'responses.csv')
  })

  it('knows every column of the other files', () => {
    const known = new Set([...items, ...codes].map((row) => row['column'] ?? ''))
    const keys = ['collection', 'organisation', 'setting', 'partner', 'partner_type', 'is_partner']
    for (const writer of [responsesFile, partnersFile]) {
      const columns = writer({ ...matter, instrument: sharing, withTexts: true })
        .header.trimEnd()
        .split(',')
      assert.ok(columns.length > 5)
      assert.deepEqual(
        columns.filter((column) => !keys.includes(column) && !known.has(column)),
        [],
      )
      assert.equal(new Set(columns).size, columns.length)
    }
  })

  it('gives every code of an item with its place, text and score', () => {
    assert.deepEqual(
      codes.filter((row) => row['item'] === 'sharing.out.gp').map((row) => [row['code'], row['place'], row['score']]),
      [
        ['strongly_disagree', '1', '0'],
        ['disagree', '2', '25'],
        ['neither', '3', '50'],
        ['agree', '4', '75'],
        ['strongly_agree', '5', '100'],
      ],
    )
  })

  it('is written like this', () => {
    const lines = codesFile(instrument, [{ code: 'north-record', name: 'North, record' }])
    const of = (item: string) => lines.filter((line) => line.startsWith(`${item},`)).map((line) => line.trimEnd())
    assert.deepEqual(of('s.several'), [
      's.several,s_several__fax,option,fax,1,Option fax,',
      's.several,s_several__other,option,other,2,Option other,',
    ])
    assert.deepEqual(of('s.level').slice(0, 6), [
      's.level,s_level,level,1,1,Level 1,0',
      's.level,s_level,level,2,2,Level 2,25',
      's.level,s_level,level,3,3,Level 3,50',
      's.level,s_level,level,4,4,Level 4,75',
      's.level,s_level,level,5,5,Level 5,100',
      's.level,s_level__two,element,two,1,Option two,',
    ])
    assert.deepEqual(of('s.programme'), [
      's.programme,s_programme,programme,north-record,1,"North, record",',
      's.programme,s_programme,programme,none,2,None of them,',
    ])
    assert.deepEqual(of(''), [
      ',,missing,.a,1,Not asked,',
      ',,missing,.b,2,Not applicable,',
      ',,missing,.c,3,Don’t know,',
      ',,missing,.d,4,Left blank,',
      ',,missing,.e,5,"Carried forward, not confirmed",',
      ',,missing,.f,6,Not in this version,',
      ',,missing,.g,7,No response,',
      ',,missing,.h,8,Suppressed,',
    ])
  })
})
