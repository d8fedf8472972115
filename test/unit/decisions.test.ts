import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'

const folder = path.resolve(import.meta.dirname, '../../docs/decisions')

describe('the list of decisions', () => {
  it('has each once, in order', () => {
    const list = readFileSync(path.join(folder, 'README.md'), 'utf8')
    const listed = [...list.matchAll(/\]\((\d{4}-[^)]+)\)/g)].map(([, file]) => file)
    assert.deepEqual(
      listed,
      readdirSync(folder)
        .filter((file) => /^\d{4}-/.test(file))
        .toSorted(),
    )
  })

  it('has no number for two of them', () => {
    const numbers = readdirSync(folder).flatMap((file) => /^\d{4}/.exec(file) ?? [])
    assert.deepEqual(numbers, [...new Set(numbers)])
  })
})
