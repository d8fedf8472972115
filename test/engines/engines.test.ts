import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { type EngineFeature, neverSent, used } from './engine-features.ts'
import { sentStatements } from './sent-statements.ts'

const document = readFileSync(path.resolve(import.meta.dirname, '../../docs/operation-engines.md'), 'utf8')
const sentences = document.replaceAll(/\s+/g, ' ')

describe('the SQL that the service sends to a server', async () => {
  const statements = await sentStatements()
  const having = ({ pattern }: EngineFeature) => statements.filter((statement) => pattern.test(statement))

  it('was gathered', (test) => {
    test.diagnostic(`${statements.length} statements`)
    for (const feature of used) test.diagnostic(`${having(feature).length} with ${feature.name}`)
    assert.ok(statements.length > 300, `${statements.length} statements`)
  })

  for (const feature of neverSent)
    it(`has no ${feature.name}`, () => {
      assert.deepEqual(having(feature).slice(0, 3), [])
    })

  it('has constraints wait only where the command `database copy` fills an empty database', () => {
    const waiting = having({ name: '', pattern: /\bdeferrable\b/i })
    assert.deepEqual(
      waiting.filter((statement) => !/^alter table .* alter constraint /i.test(statement)),
      [],
    )
  })

  it('has what the document says that it has, where engines differ', () => {
    const rows = new Set(Array.from(document.matchAll(/^\| ([^|]+?) +\|/gm), ([, name]) => name))
    for (const { name } of used) assert.ok(rows.has(name), `docs/operation-engines.md has no row "${name}"`)
    for (const { name } of neverSent) assert.ok(sentences.includes(name), `docs/operation-engines.md has no "${name}"`)
  })
})
