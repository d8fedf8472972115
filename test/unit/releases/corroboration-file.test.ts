import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { itemsOf } from '../../../server/instruments/instrument.ts'
import { corroborationFile } from '../../../server/releases/tables/corroboration-file.ts'
import { corroborationSchema } from '../../../server/releases/tables/schemas/corroboration-schema.ts'
import { flowsOfExample, type FlowExample, matrixInstrument } from '../analytics/example-flows.ts'

const items = itemsOf(matrixInstrument()).filter((item) => item.kind === 'partner_choice')

const rowsOf = (example: FlowExample, namesTrusts = true): Record<string, string>[] => {
  const matter = { collectionCode: '2016', flows: flowsOfExample(example), items, namesTrusts, fewest: 5 }
  return parse([...corroborationFile(matter)].join(''), { columns: true })
}

const trusts: FlowExample = {
  speakers: {
    RAA: { says: { RBB: ['structured', 'none'], RCC: ['view_only', 'dont_know'] } },
    RBB: { says: { RAA: ['in_context', 'view_only'] } },
    RCC: {},
  },
  links: [{ from: 'RBB', to: 'RAA', weight: 7 }],
}

/** A trust and so many care providers, each of which says the same. */
const withCare = (count: number): FlowExample => {
  const codes = Array.from({ length: count }, (_, place) => `1-${place}`)
  const care = codes.map((code) => [code, { settings: ['care'], says: { RAA: ['none', 'view_only'] } }] as const)
  return {
    speakers: {
      RAA: { says: Object.fromEntries(codes.map((code) => [code, ['view_only', 'none']] as const)) },
      ...Object.fromEntries(care),
    },
    carers: codes,
    links: [{ from: 'RAA', to: '1-0', weight: 99 }],
  }
}

describe('the table of pairs', () => {
  it('puts both claims of named ones side by side', () => {
    assert.deepEqual(
      rowsOf(trusts).map((row) => Object.values(row).slice(1).join(' ')),
      [
        'RAA acute RBB acute confirmed  structured view_only 7.000000',
        'RAA acute RCC acute unverifiable no_response view_only .g ',
        'RBB acute RAA acute holder_only  in_context none 7.000000',
        'RCC acute RAA acute unverifiable no_response .g .c ',
      ],
    )
  })

  it('tells of pairs with care providers the state alone, by types, where five are behind it', () => {
    const rows = rowsOf(withCare(5))
    assert.equal(rows.length, 10)
    assert.deepEqual(
      [...new Set(rows.map((row) => Object.values(row).slice(1).join(' ')))],
      ['acute acute care care confirmed  .h .h .h', 'care care acute acute neither  .h .h .h'],
    )
    const few = rowsOf(withCare(4))
    assert.ok(few.every((row) => row['state'] === '.h' && row['reason'] === '.h' && row['weight'] === '.h'))
    assert.equal(few.length, 8)
  })

  it('names no trust where trusts are not named', () => {
    const rows = rowsOf(trusts, false)
    assert.deepEqual(
      [...new Set(rows.map((row) => `${row['holder']} ${row['reader']} ${row['state']}`))],
      ['acute acute .h'],
    )
  })

  it('has the columns of its description and no rows where nobody was asked', () => {
    const matter = { collectionCode: '2016', flows: undefined, items: [], namesTrusts: true, fewest: 5 }
    const names = corroborationSchema([]).columns.map(({ name }) => name)
    assert.equal([...corroborationFile(matter)].join(''), `${names.join(',')}\r\n`)
  })
})
