import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'

const root = path.resolve(import.meta.dirname, '../..')
const text = readFileSync(path.join(root, 'docs/security.md'), 'utf8')

/** The numbers of levels 1 and 2 of OWASP ASVS 5.0.0, each with its level. */
const levels = new Map(
  readFileSync(path.join(root, 'docs/asvs-5.0.0.txt'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): [string, string] => [line.split(' ')[0] ?? '', line.split(' ')[1] ?? '']),
)

const states = ['met', 'in part', 'not met', 'set up', 'later', 'none here'] as const

interface Row {
  numbers: string[]
  level: string
  state: string
  how: string
  shown: string
  line: string
}

const rows: Row[] = text
  .split('\n')
  .filter((line) => line.startsWith('| v5.0.0-'))
  .map((line) => {
    const [, numbers = '', level = '', , state = '', how = '', shown = ''] = line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim())
    return {
      numbers: [...numbers.matchAll(/v5\.0\.0-([\d.]+)/g)].map(([, one]) => one ?? ''),
      level,
      state,
      how,
      shown,
      line,
    }
  })

const pathsIn = (cell: string) =>
  [
    ...cell.matchAll(/`((?:server|test|docs|views|public|scripts|db)\/[^`]*|[A-Z]+\.md|package(?:-lock)?\.json)`/g),
  ].flatMap(([, one]) => one ?? [])

describe('the table of security requirements', () => {
  it('has every number of levels 1 and 2 once, and no other', () => {
    assert.equal(levels.size, 253)
    assert.equal([...levels.values()].filter((level) => level === '1').length, 70)
    const numbers = rows.flatMap((row) => row.numbers)
    assert.equal(new Set(numbers).size, numbers.length, 'a number stands twice')
    assert.deepEqual(
      numbers.filter((number) => !levels.has(number)),
      [],
    )
    assert.deepEqual(
      [...levels.keys()].filter((number) => !numbers.includes(number)),
      [],
    )
  })

  it('says of each row its level and how it stands', () => {
    for (const { numbers, level, state, line } of rows) {
      const own = ['1', '2'].filter((one) => numbers.some((number) => levels.get(number) === one)).join(', ')
      assert.equal(level, own, line)
      assert.ok((states as readonly string[]).includes(state), line)
    }
  })

  it('names files that exist', () => {
    for (const { how, shown, line } of rows)
      for (const name of pathsIn(`${how} ${shown}`)) assert.ok(existsSync(path.join(root, name)), `${name}: ${line}`)
  })

  it('names, of what is met, what does it and the test that shows it', () => {
    for (const { how, shown, line } of rows.filter(({ state }) => state === 'met')) {
      assert.ok(pathsIn(how).length > 0, line)
      assert.ok(shown === 'read it' || pathsIn(shown).some((name) => name.startsWith('test/')), line)
    }
  })

  it('says, of what is not met or met in part only, what is missing and what would mend it', () => {
    const open = rows.filter(({ state }) => ['in part', 'not met', 'later'].includes(state))
    assert.ok(open.length > 0)
    for (const { how, line } of open) assert.match(how, /To mend: /, line)
  })

  it('gives a reason for what does not apply, and says what whoever sets the service up has to do', () => {
    for (const { how, line } of rows.filter(({ state }) => ['none here', 'set up'].includes(state)))
      assert.ok(how.length > 15, line)
  })

  it('counts right', () => {
    const counted = states.map((state) => {
      const numbers = rows.filter((row) => row.state === state).flatMap((row) => row.numbers)
      return `${numbers.length} ${state}`
    })
    assert.ok(text.includes(counted.join(', ')), `it should say: ${counted.join(', ')}`)
  })
})
