import pg from 'pg'
import { serverAddresses } from '../address.ts'
import { seconds } from '../../durations.ts'
import { inTime } from '../../in-time.ts'
import { asAway, DatabaseAway } from './database-away.ts'
import { discard } from './discard.ts'
import { askStanding, type Standing } from './server-standing.ts'

/** The servers of one database, of which one takes changes and the others are its copies. */
export interface Servers {
  /** A connection to the one that takes changes; throws `DatabaseAway` where none does. */
  connect: () => Promise<pg.Client>
  /** Looks whether a copy has taken over meanwhile, and ends all connections to the one before. */
  seek: () => Promise<void>
  /** Ends all connections: what is asked on them fails. */
  drop: () => void
}

interface Place {
  address: string
  timeline: string
}

/** Longer than that nobody is tried. */
const patience = seconds(3)

/**
 * A connection on which nothing has come for so long is asked by the system whether the other end is there, ten times in as
 * many seconds. Else whoever waits for an answer, and is not watched, would wait for two hours on a network that is silent.
 */
const quietFor = seconds(10)

/**
 * Several servers are asked which of them takes changes. One that comes back after a copy has taken over says that it does, as
 * well; it is told by its timeline, which is older, and is never used again.
 */
export function openServers(url: string, types: pg.CustomTypesConfig): Servers {
  const addresses = serverAddresses(url)
  const open = new Map<pg.Client, Place>()
  let current: Place | undefined

  function keep(connection: pg.Client, place: Place): pg.Client {
    open.set(connection, place)
    connection.once('end', () => open.delete(connection))
    return connection
  }

  function end(unwanted: (place: Place) => boolean): void {
    for (const [connection, place] of open) if (unwanted(place)) give(connection)
  }

  async function known({ address, timeline }: Place): Promise<pg.Client | undefined> {
    const found = await reach(address, types).catch(() => undefined)
    if (!found) return undefined
    if (isRightful(found, timeline)) return keep(found.connection, { address, timeline: found.standing.timeline })
    give(found.connection)
    return undefined
  }

  async function best(): Promise<pg.Client> {
    const tried = await Promise.allSettled(addresses.map((address) => reach(address, types)))
    const found = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const [chosen] = found
      .filter((one) => isRightful(one, current?.timeline ?? ''))
      .toSorted((one, other) => (one.standing.timeline < other.standing.timeline ? 1 : -1))
    for (const { connection } of found) if (connection !== chosen?.connection) give(connection)
    if (!chosen) throw new DatabaseAway(whyOf(tried))
    const { address, connection } = chosen
    const { timeline } = chosen.standing
    current = { address, timeline }
    end((place) => place.timeline < timeline)
    return keep(connection, current)
  }

  async function rightful(): Promise<pg.Client> {
    const [only, ...others] = addresses
    if (others.length === 0) return keep(await reachAny(only, types), { address: only, timeline: '' })
    return (current && (await known(current))) ?? best()
  }

  return {
    connect: notAgainAtOnce(rightful),
    async seek() {
      if (addresses.length > 1) give(await best())
    },
    drop: () => end(() => true),
  }
}

/**
 * Where nobody answered in time, whoever asks next is told so at once, for as long again: a page that asks for six connections, one
 * after the other, would wait for each of them.
 */
function notAgainAtOnce<Result>(attempt: () => Promise<Result>): () => Promise<Result> {
  let lately: { error: DatabaseAway; until: number } | undefined
  return async () => {
    if (lately && performance.now() < lately.until) throw lately.error
    const began = performance.now()
    try {
      return await attempt()
    } catch (error) {
      const now = performance.now()
      if (error instanceof DatabaseAway && now - began > patience / 2) lately = { error, until: now + patience }
      throw error
    }
  }
}

interface Reached {
  address: string
  connection: pg.Client
  standing: Standing
}

function isRightful({ standing }: Reached, timeline: string): boolean {
  return standing.isPrimary && standing.timeline >= timeline
}

async function reach(address: string, types: pg.CustomTypesConfig): Promise<Reached> {
  const connection = await reachAny(address, types)
  try {
    return { address, connection, standing: await inTime(patience, askStanding(connection)) }
  } catch (error) {
    give(connection)
    throw error
  }
}

/**
 * The server ends a transaction in which nothing is asked for so long. One whose service has gone behind a silent network would
 * keep its locks, and whoever saves the same page would wait for it, for as long as the server believes that somebody is there.
 */
const longestPause = seconds(30)

async function reachAny(connectionString: string, types: pg.CustomTypesConfig): Promise<pg.Client> {
  const settings = {
    connectionString,
    types,
    connectionTimeoutMillis: patience,
    keepAlive: true,
    keepAliveInitialDelayMillis: quietFor,
  }
  const connection = new pg.Client(settings)
  // what is asked fails by itself; without a listener an idle connection that breaks would end the process
  connection.on('error', () => undefined)
  try {
    await connection.connect()
    await connection.query(`set idle_in_transaction_session_timeout = ${longestPause}`)
    return connection
  } catch (error) {
    throw asAway(error)
  }
}

/** A connection on which something is under way is cut. */
function give(connection: pg.Client): void {
  discard(connection)
}

/** What has to be mended by hand, such as a wrong password, before what may pass. */
function whyOf(tried: readonly PromiseSettledResult<Reached>[]): unknown {
  const reasons = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  const lasting = reasons.find((reason) => !(reason instanceof DatabaseAway))
  const [first] = reasons
  return lasting ?? (first instanceof DatabaseAway ? first.cause : (first ?? new Error('No server takes changes')))
}
