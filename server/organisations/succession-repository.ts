import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import { writtenOnce } from '../platform/database/written-once.ts'
import { inCodeUnitOrder } from '../platform/text/code-unit-order.ts'
import type { Succession } from './organisation.ts'

interface SuccessionRow {
  kind: Succession['kind']
  predecessor_code: string
  successor_code: string
  happened_on: string
}

const listRows = writtenOnce((db: Database) =>
  db('successions')
    .select<SuccessionRow[]>('kind', 'predecessor_code', 'successor_code', 'happened_on')
    .orderBy(['happened_on', 'kind', 'predecessor_code', 'successor_code']),
)

/** Every succession of organisations and of ICBs, the earliest first. */
export async function listSuccessions(db: Database): Promise<Succession[]> {
  const textsOf = (row: SuccessionRow) => [row.happened_on, row.kind, row.predecessor_code, row.successor_code]
  return inCodeUnitOrder(await listRows(db), textsOf).map((row) => ({
    kind: row.kind,
    predecessorCode: row.predecessor_code,
    successorCode: row.successor_code,
    happenedOn: row.happened_on,
  }))
}

export async function addSuccessions(db: Database, successions: readonly Succession[]): Promise<void> {
  const rows = successions.map(asRow)
  await inBatches(rows, (batch) => db('successions').insert(batch))
}

export async function removeSuccessions(db: Database, successions: readonly Succession[]): Promise<void> {
  const keys = successions.map((each) => [each.kind, each.predecessorCode, each.successorCode])
  await inBatches(keys, (batch) =>
    db('successions').whereIn(['kind', 'predecessor_code', 'successor_code'], batch).delete(),
  )
}

function asRow(succession: Succession): SuccessionRow {
  return {
    kind: succession.kind,
    predecessor_code: succession.predecessorCode,
    successor_code: succession.successorCode,
    happened_on: succession.happenedOn,
  }
}
