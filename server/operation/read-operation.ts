import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Transport } from '../notifications/delivery.ts'
import { countMessages } from '../notifications/messages-query.ts'
import { findOutbox, type Outbox } from '../notifications/outbox-query.ts'
import { type DatabaseFacts, describeDatabase } from '../platform/database/describe-database.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { poolUse, type PoolUse } from '../platform/database/pool-use.ts'
import { days } from '../platform/durations.ts'
import { findLastJobOfKind, listLastJobs } from '../platform/jobs/jobs-query.ts'
import type { Job } from '../platform/jobs/job.ts'
import type { Logger } from '../platform/logger.ts'
import { listReleasePlaces } from '../releases/release-places-query.ts'
import { softwareVersion } from '../releases/software.ts'
import { backupJobKind } from './backup-worker.ts'
import type { Health } from './check-health.ts'
import { type DiskRoom, diskRoom } from './disk-room.ts'
import { nameJob, type NamedJob, releaseIdsOf } from './job-names.ts'
import { type BackupPlan, findLastBackup, type LastBackup } from './last-backup.ts'
import type { Observation } from './observation.ts'
import type { ProcessState } from './process-state.ts'

/** Where the page looks. */
export interface OperationSources {
  databases: Databases
  health: () => Promise<Health>
  observation: Pick<Observation, 'processes' | 'slowStatement'> | undefined
  dataFolder: string
  backups: BackupPlan
  /** How many processes there should be on this machine. */
  processes: number
  transport: Transport['name']
  logger: Logger
}

/** How the service is. Undefined is what could not be read; the log says why. */
export interface OperationReading {
  at: Date
  software: { name: string; version: string }
  health: Health
  database: DatabaseFacts | undefined
  pools: readonly PoolUse[]
  dataRoom: DiskRoom | undefined
  backups: BackupReading
  outbox: Outbox & { failed: number; transport: Transport['name'] }
  /** Those that failed and were not begun again, and those that wait or run; the newest of them. */
  failed: JobList
  underWay: JobList
  processes: { expected: number; found: readonly ProcessState[] | undefined }
  slowStatement: number | undefined
}

export interface JobList {
  jobs: readonly NamedJob[]
  total: number
}

export interface BackupReading {
  every: number | undefined
  /** A sentence where what there is cannot be read; undefined where there is none. */
  last: LastBackup | string | undefined
  /** The last that the service made or tried to make by itself. */
  job: Job | undefined
  room: DiskRoom | undefined
}

const mostJobs = 10
/** What failed longer ago is known, or of something that is there no more. */
const rememberedFor = days(14)

/** How the service is, for whoever runs the programme. As many statements however much there is. */
export async function readOperation(
  db: Database,
  user: User,
  sources: OperationSources,
  now: Date,
): Promise<OperationReading> {
  mustRunProgramme(user)
  const { databases, observation, dataFolder, logger } = sources
  const ifRead = <Found>(what: string, work: Promise<Found>): Promise<Found | undefined> =>
    work.catch((error: unknown) => {
      logger.warn({ err: error }, `${what} could not be read`)
      return undefined
    })
  const [health, database, dataRoom, found, backups] = await Promise.all([
    sources.health(),
    ifRead('the size of the database', describeDatabase(databases)),
    ifRead('the room on the disk', diskRoom(dataFolder)),
    observation && ifRead('the state of the processes', observation.processes()),
    readBackups(db, sources.backups, ifRead),
  ])
  return {
    at: now,
    software: softwareVersion(),
    health,
    database,
    pools: poolUse(databases),
    dataRoom,
    backups,
    outbox: await readOutbox(db, sources, now),
    ...(await readJobs(db, now)),
    processes: { expected: sources.processes, found },
    slowStatement: observation?.slowStatement,
  }
}

type IfRead = <Found>(what: string, work: Promise<Found>) => Promise<Found | undefined>

async function readBackups(db: Database, { folder, every }: BackupPlan, ifRead: IfRead): Promise<BackupReading> {
  const last = await ifRead(
    'the last backup',
    findLastBackup(folder).then((found) => ({ found })),
  )
  return {
    every,
    last: last ? last.found : 'The folder of backups cannot be read',
    job: await findLastJobOfKind(db, backupJobKind),
    room: every === undefined ? undefined : await ifRead('the room for backups', diskRoom(folder)),
  }
}

async function readOutbox(db: Database, { transport }: OperationSources, now: Date) {
  const outbox = await findOutbox(db, now)
  const counts = await countMessages(db, { state: undefined, kind: undefined, about: '' })
  return { ...outbox, failed: counts.get('failed') ?? 0, transport }
}

async function readJobs(db: Database, now: Date): Promise<Pick<OperationReading, 'failed' | 'underWay'>> {
  const since = new Date(now.getTime() - rememberedFor)
  const failed = await listLastJobs(db, { states: ['failed'], since, limit: mostJobs })
  const underWay = await listLastJobs(db, { states: ['queued', 'running'], limit: mostJobs })
  const places = await listReleasePlaces(db, releaseIdsOf([...failed.jobs, ...underWay.jobs]))
  const named = ({ jobs, total }: { jobs: readonly Job[]; total: number }): JobList => ({
    jobs: jobs.map((job) => nameJob(job, places)),
    total,
  })
  return { failed: named(failed), underWay: named(underWay) }
}
