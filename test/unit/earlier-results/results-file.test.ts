import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { agreementScale, type Instrument, type Item } from '../../../server/instruments/instrument.ts'
import { providerTypes } from '../../../server/organisations/provider-type.ts'
import { readResults } from '../../../server/earlier-results/results-file.ts'
import { usualLayout } from '../../../server/earlier-results/results-layout.ts'
import { file } from '../organisations/files.ts'

const any = (code: string) => ({
  code,
  wording: { text: code, byType: {} },
  guidance: { text: '', byType: {} },
  terms: [],
  direction: 'good' as const,
  askedOf: providerTypes,
  reasons: ['dont_know'] as const,
})
const items: Item[] = [
  { ...any('score'), kind: 'number', minimum: 1, maximum: 5, decimals: 1, unit: '' },
  { ...any('sharing.out'), kind: 'statement', options: agreementScale },
  {
    ...any('sharing.methods'),
    kind: 'multiple_choice',
    options: ['paper', 'fax', 'portal'].map((code) => ({ code, text: code.toUpperCase() })),
  },
  {
    ...any('level'),
    kind: 'maturity_level',
    levels: ([1, 2, 3] as const).map((level) => ({
      level,
      title: '',
      elements: [{ code: `element-${level}`, text: '' }],
    })),
  },
  { ...any('why'), kind: 'text', role: 'answer', maximumLength: 100 },
]
const instrument: Instrument = {
  code: 'example',
  version: '1.0.0',
  url: '',
  title: '',
  description: '',
  sections: [{ code: 'all', title: '', introduction: '', scope: 'setting', items }],
}
const header = 'ods_code,care_setting,nhs_region_code,score,sharing_out,sharing.methods,level,why,postcode'
const read = (...rows: string[]) => readResults(file(header, ...rows), usualLayout, instrument)
const places = (faults: readonly { line: number; column: number }[]) =>
  faults.map(({ line, column }) => `${line}:${column}`).toSorted()

describe('a file of results', () => {
  it('gives a value for each kind of item, found by its code with dots or underscores', () => {
    const { rows, faults, notes } = read('RA7,acute,Y58,2.5,agree,paper|PORTAL,2,because,BS1')
    assert.deepEqual(faults, [])
    assert.deepEqual(Object.fromEntries(rows[0]?.answers ?? []), {
      score: { kind: 'number', value: 2.5 },
      'sharing.out': { kind: 'option', code: 'agree' },
      'sharing.methods': { kind: 'options', codes: ['paper', 'portal'] },
      level: { kind: 'options', codes: ['element-1', 'element-2'] },
      why: { kind: 'text', text: 'because' },
    })
    assert.deepEqual(notes, ['Columns that are not read: postcode'])
  })

  it('leaves blanks blank, and takes the tokens of our own files', () => {
    const { rows, faults } = read('RA7,acute,Y58,,.c,.d,,,')
    assert.deepEqual(faults, [])
    assert.deepEqual([...(rows[0]?.answers ?? [])], [['sharing.out', { kind: 'reason', reason: 'dont_know' }]])
  })

  it('reports everything that does not fit at once', () => {
    const { faults } = read(
      'RA7,acute,Y58,5.1,agree,,,,',
      'RA7,hospital,Y58,2.55,maybe,paper|pigeon,9,,',
      'ra8,acute,Y58,two,.b,,,,',
      'RA7,acute,Y58,1,,,,,',
    )
    assert.deepEqual(places(faults), ['2:4', '3:2', '3:4', '3:5', '3:6', '3:7', '4:4', '4:5', '5:1'].toSorted())
    assert.match(faults.find(({ line }) => line === 5)?.message ?? '', /“RA7 acute” is in line 2 already/)
  })

  it('leaves Welsh rows out and lists them', () => {
    const { rows, skipped, faults } = read('RQF,acute,W00,99,,,,,')
    assert.deepEqual([rows, faults], [[], []])
    assert.deepEqual(skipped, [{ line: 2, what: 'RQF (Wales)' }])
  })

  it('finds columns that are named, and reports names that lead nowhere and items without a column', () => {
    const named = new Map([
      ['overall', 'score'],
      ['gone', 'level'],
      ['extra', 'nothing'],
    ])
    const given = file('ods_code,care_setting,overall,extra,sharing.out', 'RA7,acute,2,,agree')
    const { rows, faults } = readResults(given, { ...usualLayout, items: named }, instrument)
    assert.deepEqual(rows[0]?.answers.get('score'), { kind: 'number', value: 2 })
    assert.deepEqual(
      faults.map(({ message }) => message.split(':')[0]),
      [
        'There is no column “gone”, which is named for level',
        'There is no item “nothing” in the questionnaire, which “extra” is named for',
        'There is no column for sharing.methods',
        'There is no column for level',
      ],
    )
  })

  it('refuses two columns for one item', () => {
    const given = file('ods_code,care_setting,score,sharing.out,sharing_out,sharing.methods,level', 'RA7,acute,,,,,')
    assert.deepEqual(places(readResults(given, usualLayout, instrument).faults), ['1:5'])
  })
})
