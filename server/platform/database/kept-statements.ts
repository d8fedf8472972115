import Sqlite, { type Statement } from 'knex/lib/dialects/sqlite3/index.js'

/** A statement that the driver has compiled, as much of it as is used here. */
interface Compiled {
  all: (values: unknown, done: Done) => void
  run: (values: unknown, done: Done) => void
  finalize: () => void
}

/** `this` holds what a change counted. */
type Done = (this: Counted, error: Error | null, rows?: unknown) => void

interface Counted {
  lastID?: number | undefined
  changes?: number | undefined
}

type Way = 'all' | 'run'

interface Asked {
  values: unknown
  done: Done
}

/** As Knex asks a connection: the text, its values, and whom to tell. */
type Asking = Record<Way, (text: string, values: unknown, done: Done) => void>

interface Connection extends Asking {
  prepare: (text: string, done: (error: Error | null) => void) => Compiled
}

/** For each connection: the service asks some hundreds of different things, and most of the time the same few dozen. */
const mostKept = 300
/** Longer ones hold a list of values, and their like is seldom asked again. */
const longest = 4000

const repeated = /^(select|insert|update|delete|with|BEGIN|COMMIT|ROLLBACK)\b/

/**
 * Knex's client for SQLite, with connections that keep what they compiled: for most of what the service asks, SQLite takes
 * longer to compile it than to run it, and the driver takes a second turn on another thread. A changed schema compiles them anew by itself.
 */
export class KeepingSqlite extends Sqlite {
  override _query(connection: object, statement: Statement): Promise<unknown> {
    return super._query(keepingOf(connection as Connection).asking, statement)
  }

  /** A connection cannot be closed while it holds a statement. */
  override destroyRawConnection(connection: object): Promise<void> {
    keepingOf(connection as Connection).forget()
    return super.destroyRawConnection(connection)
  }
}

/** By connection, for a transaction has a client of its own. */
const keepings = new WeakMap<Connection, Keeping>()

interface Keeping {
  asking: Asking
  /** Lets go of all of them. */
  forget: () => void
}

function keepingOf(connection: Connection): Keeping {
  const known = keepings.get(connection) ?? keeping(connection)
  keepings.set(connection, known)
  return known
}

function keeping(connection: Connection): Keeping {
  const kept = new Map<string, Compiled>()

  /** What is still to be done with it is done before. */
  function drop(text: string, compiled: Compiled): void {
    if (kept.get(text) === compiled) kept.delete(text)
    compiled.finalize()
  }

  /** The one last asked for stands last; of two that were compiled at the same time the first. */
  function keep(text: string, compiled: Compiled): void {
    const known = kept.get(text)
    if (known && known !== compiled) return compiled.finalize()
    kept.delete(text)
    kept.set(text, compiled)
    if (kept.size <= mostKept) return
    for (const [oldest, old] of kept) return drop(oldest, old)
  }

  function ask(way: Way, text: string, { values, done }: Asked): void {
    const failed = (error: Error | null) => error && done.call({}, error)
    const compiled = kept.get(text) ?? connection.prepare(text, failed)
    compiled[way](values, function (error, rows) {
      // a statement that failed may still stand in the middle of its work
      if (error) drop(text, compiled)
      else keep(text, compiled)
      // another change by the same statement counts anew
      done.call({ lastID: this.lastID, changes: this.changes }, error, rows)
    })
  }

  const asking = (way: Way) => (text: string, values: unknown, done: Done) => {
    if (text.length <= longest && repeated.test(text)) ask(way, text, { values, done })
    else connection[way](text, values, done)
  }
  return {
    asking: { all: asking('all'), run: asking('run') },
    forget: () => kept.forEach((compiled, text) => drop(text, compiled)),
  }
}
