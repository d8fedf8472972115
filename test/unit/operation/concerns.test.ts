import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { componentsOf } from '../../../server/operation/component-state.ts'
import { concernsOf } from '../../../server/operation/operation-concerns.ts'
import type { OperationReading } from '../../../server/operation/read-operation.ts'
import { runbookOf } from '../../../server/operation/runbook-document.ts'
import { renderMarkdown } from '../../../server/analytics/methods/methods-document.ts'
import { projectRoot } from '../../../server/platform/project-root.ts'

const at = new Date('2026-11-27T12:00:00Z')
const up = { status: 'up' } as const
const components = { database: up, reader: up, writer: up, migrations: up, disk: up, outbox: up }
const process = {
  pid: 1,
  startedAt: '2026-11-27T06:00:00.000Z',
  node: 'v20.0.0',
  memory: { resident: 1, heap: 1 },
  routes: [],
  statements: [],
}
const last = { name: 'backup-a', madeAt: '2026-11-27T00:00:00.000Z', bytes: 1, missing: 0 }
const well: OperationReading = {
  at,
  software: { name: 'survey', version: '1' },
  health: { status: 'up', components },
  database: { engine: 'SQLite 3', place: 'a file', bytes: 1, logBytes: 0 },
  pools: [],
  dataRoom: { free: 50, total: 100 },
  backups: { every: 24, last, job: undefined, room: { free: 50, total: 100 } },
  outbox: { waiting: 0, oldest: 0, failed: 0, transport: 'smtp' },
  failed: { jobs: [], total: 0 },
  underWay: { jobs: [], total: 0 },
  processes: { expected: 1, found: [process] },
  slowStatement: 500,
}
const whatOf = (changed: Partial<OperationReading>) => concernsOf({ ...well, ...changed }).map(({ what }) => what)

describe('what needs somebody', () => {
  it('is nothing while all is well', () => assert.deepEqual(whatOf({}), []))

  it('is a component that is late or down, the latter first, also one that nothing is written about', () => {
    const health = {
      status: 'down' as const,
      components: { ...components, outbox: { status: 'late' as const }, disk: { status: 'down' as const } },
    }
    assert.deepEqual(whatOf({ health }), ['Folder of files: down.', 'Messages to people: late.'])
    const strange = { status: 'up' as const, components: { ...components, moon: { status: 'late' as const } } }
    assert.deepEqual(whatOf({ health: strange }), ['moon: late.'])
  })

  it('is a disk with less than a fifth free', () => {
    assert.deepEqual(whatOf({ dataRoom: { free: 20, total: 100 } }), [])
    assert.equal(whatOf({ dataRoom: { free: 19, total: 100 } }).length, 1)
    assert.equal(whatOf({ backups: { ...well.backups, room: { free: 1, total: 100 } } }).length, 1)
  })

  it('is a backup that is missing, old or broken, and only where the service makes them', () => {
    const { backups } = well
    const old = { ...last, madeAt: '2026-11-25T11:59:59.000Z' }
    assert.deepEqual(whatOf({ backups: { ...backups, last: old } }), ['The last backup is older than 48 hours.'])
    assert.deepEqual(whatOf({ backups: { ...backups, last: undefined } }), ['There is no backup yet.'])
    assert.deepEqual(whatOf({ backups: { ...backups, every: undefined, last: old } }), [])
    assert.deepEqual(whatOf({ backups: { ...backups, every: undefined, last: 'It was altered' } }), [
      'The last backup cannot be used. It was altered.',
    ])
  })

  it('is a process that does not answer, unless one has just begun, and requests that failed', () => {
    assert.deepEqual(whatOf({ processes: { expected: 2, found: [process] } }), ['1 of 2 processes answered.'])
    const young = { ...process, startedAt: '2026-11-27T11:59:30.000Z' }
    assert.deepEqual(whatOf({ processes: { expected: 2, found: [young] } }), [])
    const routes = [{ method: 'GET', route: '/', count: 7, total: 1, slowest: 1, failed: 2 }]
    assert.deepEqual(whatOf({ processes: { expected: 1, found: [{ ...process, routes }] } }), [
      '2 of 7 requests of the last 15 minutes ended in an error of the service.',
    ])
  })

  it('leads to headings that the runbook has', () => {
    const html = renderMarkdown(runbookOf(readFileSync(path.join(projectRoot, 'docs/operation-deployment.md'), 'utf8')))
    const down = { status: 'down' as const }
    const bad = Object.fromEntries([...Object.keys(components), 'replica'].map((name) => [name, down]))
    const all = concernsOf({
      ...well,
      health: { status: 'down', components: { ...components, ...bad } },
      dataRoom: { free: 0, total: 1 },
      backups: { ...well.backups, last: undefined },
      failed: { jobs: [], total: 2 },
      processes: {
        expected: 2,
        found: [{ ...process, routes: [{ method: 'GET', route: '/', count: 1, total: 1, slowest: 1, failed: 1 }] }],
      },
    })
    assert.equal(componentsOf(well.health).length, 6)
    assert.equal(all.length, 12)
    for (const { runbook } of all) assert.ok(html.includes(`id="${runbook}"`), runbook)
  })
})
