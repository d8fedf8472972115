import { padded } from '../together.ts'
import type { Database } from './open.ts'

type Single = string | number

/** What changes from one time to the next: values, or lists of them. */
type Values = readonly (Single | readonly Single[])[]

/** What Knex makes of a statement: its text with a mark for each value, and what else its client wants to know. */
interface Written {
  sql: string
  bindings: readonly unknown[]
}

/** A statement that Knex builds, and that gives `Found` when it is run. */
type Statement<Found> = PromiseLike<Found> & { toSQL: () => object }

/** Of Knex's client as much as is used here. */
interface Client {
  config: { client: unknown }
  acquireConnection: () => Promise<object>
  releaseConnection: (connection: object) => Promise<void>
  query: (connection: object, statement: object) => Promise<object>
  processResponse: (answered: object) => unknown
  emit: (event: string, ...about: unknown[]) => void
}

/** A list that is longer is written anew each time. */
const longestList = 256

let asked = 0

/**
 * A statement that is asked all the time, and written by Knex only once for each kind of database: building it, and all that
 * Knex does around it, takes longer than most of ours run. `write` is given marks in place of the values, and may do nothing with them
 * but hand them to Knex; of a list the last value may be given several times, as `padded` does. What comes is what the
 * statement itself gives; whoever watches statements hears of it.
 */
export function writtenOnce<Given extends Values, Found>(
  write: (db: Database, ...values: Given) => Statement<Found>,
): (db: Database, ...values: Given) => Promise<Found> {
  const texts = new Map<string, KeptText>()
  return async (db, ...values) => {
    if (values.some((value) => isList(value) && value.length > longestList)) return write(db, ...values)
    const all = values.map((value) => (isList(value) ? padded(value) : [value]))
    const kind = [kindOf(db), ...values.map((value, place) => (isList(value) ? all[place]?.length : ''))].join(' ')
    const text = texts.get(kind) ?? keptText(write, db, { values, all })
    texts.set(kind, text)
    return (await send(db, text, all)) as Found
  }
}

/** A text, and of which of the values given each of its own is one; `constant` where it is always the same. */
interface KeptText {
  written: Written
  sources: readonly ({ value: number; place: number } | { constant: unknown })[]
}

function keptText<Given extends Values>(
  write: (db: Database, ...values: Given) => { toSQL: () => object },
  db: Database,
  { values, all }: { values: Given; all: readonly (readonly Single[])[] },
): KeptText {
  const marks = new Map<unknown, { value: number; place: number }>()
  const marked = values.map((value, at) => {
    const list = (all[at] ?? []).map((_, place) => `${markedWith} ${at} ${place}`)
    for (const [place, mark] of list.entries()) marks.set(mark, { value: at, place })
    return isList(value) ? list : list[0]
  }) as readonly unknown[] as Given
  const written = write(db, ...marked).toSQL() as Written
  const sources = written.bindings.map((binding) => marks.get(binding) ?? { constant: binding })
  const isThere = new Set(written.bindings)
  if ([...marks.keys()].some((mark) => !isThere.has(mark)))
    throw new Error(`A value is not in the statement as it was given: ${written.sql}`)
  return { written, sources }
}

/** No value that is always the same in one of our statements. */
const markedWith = 'a value to come:'

async function send(
  db: Database,
  { written, sources }: KeptText,
  all: readonly (readonly Single[])[],
): Promise<unknown> {
  const client = db.client as Client
  const bindings = sources.map((source) => ('constant' in source ? source.constant : all[source.value]?.[source.place]))
  const statement = { ...written, bindings, __knexQueryUid: `written once ${(asked += 1)}` }
  const connection = await client.acquireConnection()
  try {
    const found = client.processResponse(await client.query(connection, statement))
    client.emit('query-response', found, statement)
    return found
  } finally {
    await client.releaseConnection(connection)
  }
}

function kindOf(db: Database): string {
  return String((db.client as Client).config.client)
}

function isList(value: Values[number]): value is readonly Single[] {
  return typeof value === 'object'
}
