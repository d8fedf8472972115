import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { missingReasons } from '../../../server/instruments/typed-missing.ts'
import { gatherColumn, type ParquetColumn } from '../../../server/releases/formats/parquet-column.ts'
import { groupRows, parquetParts } from '../../../server/releases/formats/parquet-file.ts'
import { temporaryFolder } from '../../support/app.ts'
import { awkwardTexts } from '../../support/awkward-texts.ts'
import { askDuckDb } from '../../support/duckdb.ts'

const columns: ParquetColumn[] = [
  { name: 'code', type: 'string', isTypedMissing: false },
  { name: 'text', type: 'string', isTypedMissing: true },
  { name: 'whole', type: 'integer', isTypedMissing: true },
  { name: 'number', type: 'number', isTypedMissing: true },
  { name: 'day', type: 'date', isTypedMissing: false },
  { name: 'at', type: 'datetime', isTypedMissing: false },
]

async function* inOneBatch(records: readonly (readonly string[])[]) {
  yield await Promise.resolve(records)
}

async function written(records: readonly (readonly string[])[], of = columns): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of parquetParts({ columns: of, gathered: of.map(gatherColumn) }, inOneBatch(records)))
    parts.push(part)
  return Buffer.concat(parts)
}

async function readBack(records: readonly (readonly string[])[], statement: string, of = columns) {
  const place = path.join(temporaryFolder(), 'table.parquet')
  writeFileSync(place, await written(records, of))
  return askDuckDb(statement.replace('TABLE', `'${place}'`))
}

describe('a table as Parquet', () => {
  it('has a column of its type for each, and one with the reasons where values can be missing', async () => {
    const described = await readBack([], 'DESCRIBE SELECT * FROM TABLE')
    assert.deepEqual(
      described.map(([name, type]) => [name, type]),
      [
        ['code', 'VARCHAR'],
        ['text', 'VARCHAR'],
        ['text__missing', 'VARCHAR'],
        ['whole', 'INTEGER'],
        ['whole__missing', 'VARCHAR'],
        ['number', 'DOUBLE'],
        ['number__missing', 'VARCHAR'],
        ['day', 'DATE'],
        ['at', 'TIMESTAMP WITH TIME ZONE'],
      ],
    )
  })

  it('keeps every text as it is', async () => {
    const texts = Object.entries(awkwardTexts)
    const records = texts.map(([code, text]) => [code, text, '', '', '', ''])
    assert.deepEqual(await readBack(records, 'SELECT code, text FROM TABLE'), texts)
    assert.deepEqual(await readBack(records, `SELECT code FROM TABLE WHERE text = '${awkwardTexts.emoji}'`), [
      ['emoji'],
    ])
  })

  it('keeps values and reasons apart', async () => {
    const records = [
      ['x', 'agree', '-5', '0.1', '2026-02-28', '2026-02-03T12:00:00.123Z'],
      ...missingReasons.map((_, place) => {
        const token = `.${'abcdefgh'[place]}`
        return [token, token, token, token, '', '']
      }),
    ]
    assert.deepEqual(
      await readBack(
        records,
        `SELECT code, text, text__missing, whole, whole__missing, number, number__missing, day,
        epoch_ms("at") FROM TABLE`,
      ),
      [
        ['x', 'agree', null, '-5', null, '0.1', null, '2026-02-28', String(Date.parse('2026-02-03T12:00:00.123Z'))],
        ...missingReasons.map((reason, place) => [
          `.${'abcdefgh'[place]}`,
          ...Array.from({ length: 3 }, () => [null, reason]).flat(),
          null,
          null,
        ]),
      ],
    )
  })

  it('is written in groups of rows, of which only one is held, and the same each time', async () => {
    const narrow: ParquetColumn[] = [
      { name: 'place', type: 'integer', isTypedMissing: false },
      ...Array.from({ length: 99 }, (_, place) => ({
        name: `c${place}`,
        type: 'string' as const,
        isTypedMissing: false,
      })),
    ]
    const rows = groupRows(narrow.length) * 2 + 1
    const records = Array.from({ length: rows }, (_, place) => [
      String(place),
      ...Array.from({ length: 99 }, (__, column) => String((place * 7 + column) % 11)),
    ])
    const first = await written(records, narrow)
    assert.ok(first.equals(await written(records, narrow)))
    const place = path.join(temporaryFolder(), 'groups.parquet')
    writeFileSync(place, first)
    assert.deepEqual(
      await askDuckDb(`SELECT DISTINCT row_group_num_rows FROM parquet_metadata('${place}') ORDER BY 1`),
      [['1'], [String(groupRows(narrow.length))]],
    )
    const [counted] = await askDuckDb(
      `SELECT count(*), sum(place), count(*) FILTER (c98 <> cast((place * 7 + 98) % 11 AS VARCHAR)) FROM '${place}'`,
    )
    assert.deepEqual(counted, [String(rows), String((rows * (rows - 1)) / 2), '0'])
  })

  it('refuses a cell that is not of its column’s type, and a record of another width', async () => {
    await assert.rejects(written([['x', '', 'many', '', '', '']]), /“many” in the column whole is no integer/)
    await assert.rejects(written([['x', '', '', '1e5', '', '']]), /“1e5” in the column number is no number/)
    await assert.rejects(written([['x']]), /A record has 1 cells, not 6/)
  })
})
