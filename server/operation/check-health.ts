import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { findOutbox } from '../notifications/outbox-query.ts'
import { isMigrated } from '../platform/database/migrations.ts'
import type { Databases } from '../platform/database/open.ts'
import type { Replica } from '../platform/database/server/server-standing.ts'
import { minutes, seconds } from '../platform/durations.ts'
import { inTime, TooLate } from '../platform/in-time.ts'
import { migrationsFolder } from '../platform/project-root.ts'

/** Late is what works, but longer than it should. */
export type Status = 'up' | 'late' | 'down'

type Component = 'database' | 'reader' | 'writer' | 'migrations' | 'disk' | 'outbox'

type Components = Record<Component, { status: Status }> & {
  /** Where changes wait for a second server. */
  replica?: { status: Status }
}

export interface Health {
  /** Down when something without which nobody is served is down. */
  status: 'up' | 'down'
  components: Components
}

/** What takes longer to answer is down. */
const longestAnswer = seconds(5)
/** Anybody may ask, and no more is done for many than for one. */
const keptFor = seconds(1)
/** A mail server that is down for a few minutes is nobody's business. */
const lateAfter = minutes(15)

/** Gives what looks at each component; what was found is told to all who ask within a second. */
export function checkHealth(databases: Databases, dataFolder: string): () => Promise<Health> {
  let last: { at: number; health: Promise<Health> } | undefined
  return () => {
    const now = performance.now()
    if (!last || now - last.at > keptFor) last = { at: now, health: lookAt(databases, dataFolder) }
    return last.health
  }
}

async function lookAt({ reader, writer, server }: Databases, dataFolder: string): Promise<Health> {
  const [reads, writes, current, disk, outbox] = await Promise.all([
    statusOf(reader.raw('select 1')),
    isTaken(writer),
    statusOf(isMigrated(reader, migrationsFolder), (is) => (is ? 'up' : 'down')),
    statusOf(takesFiles(dataFolder)),
    statusOf(findOutbox(reader, new Date()), ({ oldest }) => (oldest > lateAfter ? 'late' : 'up')),
  ])
  const database = [reads, writes].includes('down') ? 'down' : writes
  const isDown = [database, current, disk].includes('down')
  return {
    status: isDown ? 'down' : 'up',
    components: {
      database: { status: database },
      reader: { status: reads },
      writer: { status: writes },
      migrations: { status: current },
      disk: { status: disk },
      outbox: { status: outbox },
      ...replicaStatus(server?.replica()),
    },
  }
}

/** People can still read when it is away: the service is not down, and to begin it anew would not help. */
function replicaStatus(replica: Replica | undefined): Pick<Components, 'replica'> {
  if (replica === undefined || replica === 'not asked for') return {}
  return { replica: { status: replica === 'there' ? 'up' : 'down' } }
}

/** A long change, such as an import, holds the one connection that writes: people wait, and to begin anew would not help them. */
function isTaken(writer: Databases['writer']): Promise<Status> {
  return inTime(longestAnswer, Promise.resolve(writer.raw('select 1'))).then(
    () => 'up',
    (error: unknown) => (error instanceof TooLate ? 'late' : 'down'),
  )
}

/** Being down is an answer here, not an error. */
function statusOf<Found>(work: PromiseLike<Found>, judge: (found: Found) => Status = () => 'up'): Promise<Status> {
  return inTime(longestAnswer, Promise.resolve(work)).then(judge, () => 'down')
}

/** A file of some bytes is written and removed: a full disk takes an empty one. */
async function takesFiles(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, `.health-${randomUUID()}`)
  try {
    await writeFile(file, 'Is there room for this?\n', { flag: 'wx' })
  } finally {
    await rm(file, { force: true })
  }
}
