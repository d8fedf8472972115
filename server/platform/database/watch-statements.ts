import { currentRequest, type RequestContext } from '../request-context.ts'
import type { Database, Databases } from './open.ts'

export type Way = 'reader' | 'writer' | 'shared'

/** A statement that has run. */
export interface RunStatement {
  way: Way
  /** Its text with a mark for each value, never the values. */
  text: string
  milliseconds: number
  failed: boolean
  /** For which request it ran; undefined beside the requests. */
  request: RequestContext | undefined
}

interface Begun {
  at: number
  request: RequestContext | undefined
}

interface Statement {
  __knexQueryUid?: string
  sql?: string
}

/** No pool has as many connections; what was never heard of again is forgotten. */
const mostUnderWay = 1000

/** The ways into a database: two pools, or one that serves both. */
export function waysInto({ reader, writer }: Databases): readonly (readonly [Way, Database])[] {
  if (reader === writer) return [['shared', writer]]
  return [
    ['reader', reader],
    ['writer', writer],
  ]
}

/** Tells of every statement once it has run: from when its connection was free to when its rows were read. */
export function watchStatements(databases: Databases, told: (statement: RunStatement) => void): void {
  for (const [way, db] of waysInto(databases)) watch(db, way, told)
}

function watch(db: Database, way: Way, told: (statement: RunStatement) => void): void {
  const underWay = new Map<string, Begun>()
  const ended = ({ __knexQueryUid: id = '', sql: text = '' }: Statement, failed: boolean) => {
    const begun = underWay.get(id)
    if (!begun) return
    underWay.delete(id)
    told({ way, text, milliseconds: performance.now() - begun.at, failed, request: begun.request })
  }
  db.on('query', ({ __knexQueryUid: id }: Statement) => {
    if (id === undefined) return
    underWay.set(id, { at: performance.now(), request: currentRequest() })
    if (underWay.size > mostUnderWay) for (const oldest of [...underWay.keys()].slice(0, 1)) underWay.delete(oldest)
  })
  db.on('query-response', (_response: unknown, statement: Statement) => ended(statement, false))
  db.on('query-error', (_error: unknown, statement: Statement) => ended(statement, true))
}
