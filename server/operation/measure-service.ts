import { columnsUse } from '../analytics/columns/load-columns.ts'
import { findOutbox, type Outbox } from '../notifications/outbox-query.ts'
import type { Databases } from '../platform/database/open.ts'
import { poolUse } from '../platform/database/pool-use.ts'
import { watchStatements } from '../platform/database/watch-statements.ts'
import { seconds } from '../platform/durations.ts'
import { inTime } from '../platform/in-time.ts'
import { countJobs } from '../platform/jobs/job-counts-query.ts'
import type { Metrics } from '../platform/metrics.ts'

/** Who reads metrics gives up after ten seconds. */
const longestRead = seconds(5)

/** Measures the database, what waits to be sent, the jobs and what analysis keeps in memory, from now on. */
export function measureService(metrics: Metrics, databases: Databases): void {
  metrics.level({ name: 'processes_measured', help: 'Processes of the service that are measured here' }, () => [
    { value: 1 },
  ])
  measureStatements(metrics, databases)
  measurePools(metrics, databases)
  measureReplica(metrics, databases)
  measureOutbox(metrics, databases)
  measureJobs(metrics, databases)
  measureColumns(metrics, databases)
}

function measureStatements(metrics: Metrics, databases: Databases): void {
  const took = metrics.duration({
    name: 'database_statement_duration_seconds',
    help: 'How long statements took once they had a connection, by way into the database and result',
    labels: ['way', 'result'],
  })
  watchStatements(databases, ({ way, milliseconds, failed }) =>
    took({ way, result: failed ? 'failed' : 'done' }, milliseconds / 1000),
  )
}

function measurePools(metrics: Metrics, databases: Databases): void {
  const help = 'Connections at work and idle, and work that waits for one, by way into the database'
  metrics.level({ name: 'database_connections', help, labels: ['way', 'state'] }, () =>
    poolUse(databases).flatMap(({ way, ...states }) =>
      Object.entries(states).map(([state, value]) => ({ labels: { way, state }, value })),
    ),
  )
}

function measureReplica(metrics: Metrics, { server }: Databases): void {
  const help = 'Whether the second server is there that changes wait for: 1, or 0 while nothing can be saved'
  metrics.level({ name: 'database_replica', help, isShared: true }, () => {
    const replica = server?.replica() ?? 'not asked for'
    return replica === 'not asked for' ? [] : [{ value: replica === 'there' ? 1 : 0 }]
  })
}

function measureOutbox(metrics: Metrics, { reader }: Databases): void {
  const outbox = (value: (outbox: Outbox) => number) => async () => {
    const found = await inTime(longestRead, findOutbox(reader, new Date()))
    return [{ value: value(found) }]
  }
  metrics.level(
    { name: 'messages_waiting', help: 'Messages that wait to be sent', isShared: true },
    outbox(({ waiting }) => waiting),
  )
  metrics.level(
    {
      name: 'messages_oldest_due_seconds',
      help: 'How long the message that waits longest has been due',
      isShared: true,
    },
    outbox(({ oldest }) => oldest / 1000),
  )
}

function measureJobs(metrics: Metrics, { reader }: Databases): void {
  metrics.level({ name: 'jobs', help: 'Jobs, by state', labels: ['state'], isShared: true }, async () => {
    const counts = await inTime(longestRead, countJobs(reader))
    return counts.map(({ state, count }) => ({ labels: { state }, value: count }))
  })
}

function measureColumns(metrics: Metrics, { reader }: Databases): void {
  metrics.level(
    { name: 'analysis_collections_kept', help: 'Collections whose columns are kept in memory for analysis' },
    () => [{ value: columnsUse(reader).kept }],
  )
  metrics.total(
    {
      name: 'analysis_columns_reads_total',
      help: 'How often columns were wanted, by whether they were in memory or sheets had to be read',
      labels: ['from'],
    },
    () => {
      const { found, loaded } = columnsUse(reader)
      return [
        { labels: { from: 'memory' }, value: found },
        { labels: { from: 'database' }, value: loaded },
      ]
    },
  )
}
