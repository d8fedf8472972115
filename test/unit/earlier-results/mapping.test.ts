import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { layoutOfWords, wordField, wordsToMap } from '../../../server/earlier-results/choose-answers.ts'
import { layoutOfColumns } from '../../../server/earlier-results/choose-columns.ts'
import { mappingText, readMapping } from '../../../server/earlier-results/mapping-file.ts'
import { proposeColumns } from '../../../server/earlier-results/propose-columns.ts'
import { readResults } from '../../../server/earlier-results/results-file.ts'
import {
  columnItems,
  type ResultsLayout,
  rowColumns,
  storedReasons,
  usualLayout,
  wordKey,
} from '../../../server/earlier-results/results-layout.ts'
import { usualMissingReason, usualSetting } from '../../../server/earlier-results/usual-words.ts'
import { providerTypes } from '../../../server/organisations/provider-type.ts'
import { readSpreadsheetTable } from '../../../server/platform/files/spreadsheet-table.ts'
import { shippedInstrument } from '../instruments/shipped.ts'
import { file } from '../organisations/files.ts'

const sharing = shippedInstrument('information-sharing')
const pillars = shippedInstrument('dma-pillars')
const tableOf = (...lines: string[]) => readSpreadsheetTable(file(...lines))
const codes = columnItems(sharing).map(({ code }) => code)

describe('what columns are proposed to hold', () => {
  const proposed = (header: string, ...rows: string[]) =>
    proposeColumns(tableOf(header, ...(rows.length > 0 ? rows : ['x'])), sharing, undefined)

  it('is found by usual names, by codes with dots, underscores or spaces, and by the words of the question', () => {
    assert.deepEqual(
      proposed(
        'ODS Code,Provider Type,Trust name,Region,sharing.out.health,sharing_out_gp,Sharing in health,Q7. The patient information we hold can be seen by other local health care providers.,Notes',
      ),
      [
        'organisation',
        'setting',
        'name',
        'region',
        'item:sharing.out.health',
        'item:sharing.out.gp',
        'item:sharing.in.health',
        '',
        '',
      ],
    )
    const { wording } = columnItems(sharing).find(({ code }) => code === 'plans.influence') ?? {}
    assert.deepEqual(proposed(`code,"Q12. ${wording?.text}"`), ['organisation', 'item:plans.influence'])
  })

  it('is found by what stands in them where a name says nothing', () => {
    assert.deepEqual(proposed('Who,Which,Answer', 'RA7,Acute trust,Agree', 'rnk,MH,Agree', 'RVJ,Acute trust,Agree'), [
      'organisation',
      'setting',
      '',
    ])
  })

  it('follows an earlier mapping first, and never an item that the questionnaire does not have', () => {
    const earlier: ResultsLayout = {
      ...usualLayout,
      organisation: 'b',
      items: new Map([
        ['a', 'plans.influence'],
        ['c', 'gone'],
      ]),
      unused: new Set(['sharing.out.gp']),
    }
    const table = tableOf('a,b,c,sharing.out.gp,ods_code', '1,2,3,4,5')
    assert.deepEqual(proposeColumns(table, sharing, earlier), ['item:plans.influence', 'organisation', '', '', ''])
  })

  it('uses nothing twice, whatever the columns are called', () => {
    const name = fc.constantFrom(
      ...rowColumns,
      ...codes.slice(0, 6),
      'code',
      'ods_code',
      'name',
      'Trust',
      'type',
      'x',
      'y',
    )
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 12 }), (names) => {
        const table = tableOf(names.join(','), names.map(() => '1').join(','))
        const uses = proposeColumns(table, sharing, undefined)
        const used = uses.filter((use) => use !== '')
        assert.equal(uses.length, table.columns.length)
        assert.equal(new Set(used).size, used.length)
      }),
    )
  })
})

describe('what columns are chosen to hold', () => {
  it('says each thing that has to be put right', () => {
    const table = tableOf('a,b,c', '1,2,3')
    const chosen = { uses: ['name', 'name', ''] as const, everySetting: undefined, othersNotAsked: false }
    const made = layoutOfColumns(table, pillars, { chosen, earlier: undefined })
    assert.deepEqual(Object.keys(made.faults ?? {}).toSorted(), ['column-1', 'column-2', 'every-setting', 'others'])
  })

  it('leaves nothing open: a column is read or unused, a question has a column or is not in the file', () => {
    const use = fc.constantFrom('' as const, ...codes.slice(0, 5).map((code) => `item:${code}` as const))
    fc.assert(
      fc.property(fc.array(use, { maxLength: 8 }), (more) => {
        const uses = [
          'organisation' as const,
          'setting' as const,
          ...more.filter((each, at) => each === '' || more.indexOf(each) === at),
        ]
        const table = tableOf(uses.map((_, at) => `c${at}`).join(','), uses.map(() => '1').join(','))
        const chosen = { uses, everySetting: undefined, othersNotAsked: true }
        const made = layoutOfColumns(table, sharing, { chosen, earlier: undefined })
        assert.ok(!made.faults)
        const { layout } = made
        assert.equal(layout.items.size + layout.unused.size + 2, uses.length)
        const needed = columnItems(sharing).filter(({ kind }) => kind !== 'text')
        const mapped = new Set(layout.items.values())
        assert.ok(needed.every(({ code }) => mapped.has(code) !== layout.notInFile.has(code)))
      }),
    )
  })
})

describe('what words are proposed to stand for', () => {
  const layoutFor = (column: string): ResultsLayout => ({
    ...usualLayout,
    notInFile: new Set(codes.filter((code) => code !== column)),
  })
  const standing = (column: string, ...answers: string[]) => {
    const rows = answers.map((answer, at) => `R${100 + at},acute,"${answer}"`)
    const { scales } = wordsToMap(tableOf(`ods_code,care_setting,${column}`, ...rows), layoutFor(column), sharing)
    return Object.fromEntries((scales[0]?.words ?? []).map(({ text, stands, ground }) => [text, `${stands} ${ground}`]))
  }

  it('is an option by its code or words, the reason that usual words give, or nothing', () => {
    assert.deepEqual(
      standing('sharing.out.health', 'agree', 'STRONGLY  AGREE', 'N/A', "don't know", '-', '', '*', 'perhaps'),
      {
        agree: 'agree as it is written',
        'STRONGLY  AGREE': 'strongly_agree as it is written',
        'N/A': '.b usual word',
        "don't know": '.c usual word',
        '-': '.d usual word',
        '': '.d as it is written',
        '*': '.h usual word',
        perhaps: ' unknown',
      },
    )
  })

  it('is a score where all numbers are scores, else a place where all are places, else nothing', () => {
    const ground = (...numbers: string[]) => [...new Set(Object.values(standing('sharing.out.health', ...numbers)))]
    assert.deepEqual(ground('0', '25', '100').toSorted(), [
      'disagree score',
      'strongly_agree score',
      'strongly_disagree score',
    ])
    assert.deepEqual(ground('1', '5'), ['strongly_disagree place on the scale', 'strongly_agree place on the scale'])
    for (const numbers of [['0', '1', '4'], ['1', '6'], ['1'], ['1', '2.5']])
      assert.deepEqual(ground(...numbers), [' unknown'])
  })

  it('lists of numbers only what is none, of several choices each, and of texts what may be none', () => {
    assert.deepEqual(standing('point_of_care.share_digital', '45%', '12', 'lots'), { lots: ' unknown' })
    assert.deepEqual(standing('sharing.methods', 'paper;By fax', 'paper|owl'), {
      paper: 'paper as it is written',
      'By fax': 'fax as it is written',
      owl: ' unknown',
    })
    assert.deepEqual(standing('sharing.comment', 'all well', '-'), { '-': '.d usual word' })
  })

  it('is what the same words stood for before', () => {
    const table = tableOf('ods_code,care_setting,sharing.out.health', 'RA7,acute,Yes please')
    const answers = new Map([['sharing.out.health', new Map([['yes please', 'agree']])]])
    const [scale] = wordsToMap(table, { ...layoutFor('sharing.out.health'), answers }, sharing).scales
    assert.deepEqual(
      scale?.words.map(({ stands, ground }) => [stands, ground]),
      [['agree', 'chosen before']],
    )
  })

  it('makes a file readable without a fault once every word is explained', () => {
    const word = fc.constantFrom('agree', 'Disagree', 'N/A', '-', '', 'perhaps', 'Ja', '*', "don't know", '0', '7')
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 8 }), (rows) => {
        const lines = rows.map(([one, other], at) => `R${100 + at},Acute trust,"${one}","${other}"`)
        const given = file('ods_code,care_setting,sharing.out.health,sharing.in.health', ...lines)
        const notInFile = new Set(codes.filter((code) => !['sharing.out.health', 'sharing.in.health'].includes(code)))
        const layout = { ...usualLayout, notInFile }
        const words = wordsToMap(readSpreadsheetTable(given), layout, sharing)
        const stands = new Map(
          words.scales.flatMap(({ scale, words: own }) =>
            own.map((each) => [wordField(scale, each), each.stands || 'neither'] as const),
          ),
        )
        const chosen = (field: string) => stands.get(field) ?? 'acute'
        const { faults } = readResults(given, layoutOfWords(layout, words, chosen), sharing)
        assert.deepEqual(faults, [])
      }),
    )
  })

  it('knows usual words for settings and for no answer, and takes no word of the scale for one', () => {
    assert.deepEqual(
      ['Acute Trust', 'MH', 'Mental Health', 'ambulance', 'Care home', 'acute_specialist', 'Council', 'zebra'].map(
        usualSetting,
      ),
      ['acute', 'mental_health', 'mental_health', 'ambulance', 'care', 'acute', undefined, undefined],
    )
    for (const item of columnItems(sharing))
      if ('options' in item)
        for (const { code, text } of item.options)
          assert.deepEqual([usualMissingReason(code), usualMissingReason(text)], [undefined, undefined], code)
  })
})

describe('a mapping as a file', () => {
  const word = fc.string({ maxLength: 12 }).map((text) => wordKey(text))
  const words = (value: fc.Arbitrary<string>) =>
    fc.array(fc.tuple(word, value), { maxLength: 5 }).map((pairs) => new Map(pairs))
  const column = fc.string({ maxLength: 12 }).map((text) => text.toLowerCase())
  const layouts: fc.Arbitrary<ResultsLayout> = fc.record({
    organisation: column,
    setting: column,
    name: column,
    region: column,
    icb: column,
    items: fc.array(fc.tuple(column, fc.constantFrom(...codes)), { maxLength: 5 }).map((pairs) => new Map(pairs)),
    unused: fc.array(column, { maxLength: 4 }).map((list) => new Set(list)),
    notInFile: fc.subarray(codes).map((list) => new Set(list)),
    everySetting: fc.constantFrom(undefined, ...providerTypes),
    settings: fc
      .array(fc.tuple(word, fc.constantFrom(...providerTypes)), { maxLength: 4 })
      .map((pairs) => new Map(pairs)),
    answers: fc
      .array(fc.tuple(fc.constantFrom(...codes), words(fc.string())), { maxLength: 4 })
      .map((pairs) => new Map(pairs)),
    missing: fc
      .array(fc.tuple(word, fc.constantFrom(...storedReasons)), { maxLength: 4 })
      .map((pairs) => new Map(pairs)),
  })

  it('is read as it was written, and written the same again', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const text = mappingText(layout)
        const read = readMapping(new TextEncoder().encode(text))
        assert.ok('layout' in read)
        assert.equal(mappingText(read.layout), text)
        assert.deepEqual(
          [read.layout.items, read.layout.missing],
          [new Map([...layout.items].toSorted(byKey)), read.layout.missing],
        )
      }),
    )
  })

  it('says line and column of what is wrong in it', () => {
    const faults = (text: string) => {
      const read = readMapping(new TextEncoder().encode(text))
      return 'faults' in read ? read.faults.map(({ line, column: at, message }) => `${line}:${at}: ${message}`) : []
    }
    assert.match(faults('{').join(), /^1:2: /)
    assert.match(faults('{}').join(), /"format" must be "earlier-results-mapping-1"/)
    const wrong = [
      '{ "format": "earlier-results-mapping-1",',
      '  "settings": { "a": "hospital" },',
      '  "missing": { "x": 5, "y": "gone" },',
      '  "unused": "notes" }',
    ].join('\n')
    assert.deepEqual(
      faults(wrong).map((fault) => fault.slice(0, 40)),
      [
        '4:13: A list of texts belongs here',
        '2:22: A care setting is one of acute, me',
        '3:21: A text in quotation marks belongs h',
        '3:29: A kind of missing is one of not_app',
      ].map((fault) => fault.slice(0, 40)),
    )
  })
})

function byKey([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1
}
