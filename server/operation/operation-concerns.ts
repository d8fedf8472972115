import { hours, minutes } from '../platform/durations.ts'
import { latelyMinutes, type RouteTimes } from '../platform/lately.ts'
import { componentsOf } from './component-state.ts'
import { isNearlyFull } from './disk-room.ts'
import type { OperationReading } from './read-operation.ts'

/** Something that is not as it should be, and what to do about it. */
export interface Concern {
  /** A sentence. */
  what: string
  todo: string
  /** The heading of the runbook that says more, as its address has it. */
  runbook: string
}

/** What needs somebody, the gravest first; none where all is well. */
export function concernsOf(reading: OperationReading): Concern[] {
  return [
    ...concernsOfHealth(reading),
    ...concernsOfRoom(reading),
    ...concernsOfBackups(reading),
    ...concernsOfWork(reading),
    ...concernsOfProcesses(reading),
  ]
}

function concernsOfHealth({ health }: OperationReading): Concern[] {
  const bad = componentsOf(health).filter(({ status }) => status !== 'up')
  return bad
    .toSorted((one, other) => Number(other.status === 'down') - Number(one.status === 'down'))
    .map(({ name, status, todo, runbook }) => ({ what: `${name}: ${status}.`, todo, runbook }))
}

function concernsOfRoom({ dataRoom, backups }: OperationReading): Concern[] {
  const todo = 'Make room before it is full: old backups first.'
  const runbook = 'the-disk-is-full'
  return [
    ...(dataRoom && isNearlyFull(dataRoom)
      ? [{ what: 'The disk of the service’s files is more than 80% full.', todo, runbook }]
      : []),
    ...(backups.room && isNearlyFull(backups.room)
      ? [{ what: 'The disk of the backups is more than 80% full.', todo, runbook }]
      : []),
  ]
}

function concernsOfBackups({ backups, at }: OperationReading): Concern[] {
  const { every, last, job } = backups
  const runbook = 'a-backup-failed'
  if (typeof last === 'string')
    return [{ what: `The last backup cannot be used. ${last}.`, todo: 'Make another now.', runbook }]
  if (every === undefined) return []
  const failed = job?.state === 'failed' ? `${job.failure ?? 'The log says why'}.` : undefined
  if (failed)
    return [{ what: `The last backup failed. ${failed}`, todo: 'It is tried again after an hour by itself.', runbook }]
  const age = last ? at.getTime() - Date.parse(last.madeAt) : Infinity
  if (age <= hours(2 * every)) return []
  const what = last ? `The last backup is older than ${2 * every} hours.` : 'There is no backup yet.'
  return [{ what, todo: 'Make one now, and see what the log says.', runbook }]
}

function concernsOfWork({ failed }: OperationReading): Concern[] {
  if (failed.total === 0) return []
  const what = failed.total === 1 ? 'One piece of long work failed.' : `${failed.total} pieces of long work failed.`
  return [
    { what, todo: 'Each is listed below with why, and where it can be begun again.', runbook: 'long-work-failed' },
  ]
}

function concernsOfProcesses({ processes: { expected, found }, at }: OperationReading): Concern[] {
  if (!found) return []
  const { count, failed } = sumOf(found.flatMap(({ routes }) => routes))
  const justBegun = found.some(({ startedAt }) => at.getTime() - Date.parse(startedAt) < minutes(1))
  return [
    ...(found.length < expected && !justBegun
      ? [
          {
            what: `${found.length} of ${expected} processes answered.`,
            todo: 'Look again in a minute: one may be busy or just be starting.',
            runbook: 'out-of-memory',
          },
        ]
      : []),
    ...(failed > 0
      ? [
          {
            what: `${failed} of ${count} requests of the last ${latelyMinutes} minutes ended in an error of the service.`,
            todo: 'Find them in the log by status 500 or more; each has a number that joins its lines.',
            runbook: 'pages-fail-or-are-slow',
          },
        ]
      : []),
  ]
}

function sumOf(routes: readonly RouteTimes[]): { count: number; failed: number } {
  return routes.reduce((sum, { count, failed }) => ({ count: sum.count + count, failed: sum.failed + failed }), {
    count: 0,
    failed: 0,
  })
}
