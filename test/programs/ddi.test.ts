import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { copyOf, runProgram, unpackedRelease } from './unpacked-release.ts'

const schema = path.resolve(import.meta.dirname, 'ddi-codebook-2.5-part.xsd')

describe('ddi-codebook.xml', async () => {
  const release = await unpackedRelease('awkward')
  const folder = copyOf(release)
  const place = path.join(folder, 'ddi-codebook.xml')
  const text = readFileSync(place, 'utf8')
  const validate = () => runProgram('xmllint', ['--noout', '--nonet', '--schema', schema, place], { cwd: folder })
  const ask = (question: string) => runProgram('xmllint', ['--xpath', question, place], { cwd: folder })
  const all = (name: string) => `*[local-name()="${name}"]`

  it('is valid by our own schema of the part of the standard that we write', async () => {
    await validate()
  })

  it('has a variable for each column of each table, with its label and codes', async () => {
    for (const { schema: table, records } of release.tables) {
      const file = `//${all('fileDscr')}[@ID="file_${table.name}"]`
      assert.equal((await ask(`string(${file}//${all('caseQnty')})`)).trim(), String(records.length))
      const variables = `//${all('var')}[@files="file_${table.name}"]`
      assert.equal((await ask(`count(${variables})`)).trim(), String(table.columns.length))
    }
    const tables = release.tables.flatMap((table) => table.schema.columns.map((column) => ({ table, column })))
    const coded = tables.filter(({ column }) => column.codes && !column.multiple)
    const codes = coded.reduce((sum, { column }) => sum + (column.codes?.length ?? 0), 0)
    const tokens = tables.filter(({ column }) => column.isTypedMissing).length * 8
    assert.equal((await ask(`count(//${all('catgry')}[not(@missing)])`)).trim(), String(codes))
    assert.equal((await ask(`count(//${all('catgry')}[@missing="Y"])`)).trim(), String(tokens))
  })

  it('would be found out if it were otherwise', async () => {
    for (const [from, to] of [
      ['intrvl="discrete"', 'intrvl="now and then"'],
      ['files="file_answers"', 'files="file_nowhere"'],
      ['<catValu>', '<value>'],
      ['ID="participants.name"', 'ID="participants.setting"'],
    ] as const) {
      assert.ok(text.includes(from), from)
      writeFileSync(place, text.replace(from, to))
      await assert.rejects(validate(), from)
    }
  })
})
