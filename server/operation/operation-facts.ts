import type { PoolUse } from '../platform/database/pool-use.ts'
import type { Job } from '../platform/jobs/job.ts'
import { briefProgressText } from '../platform/jobs/progress-text.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { sizeText } from '../platform/text/sizes.ts'
import { spanText } from '../platform/text/spans.ts'
import type { DiskRoom } from './disk-room.ts'
import type { BackupReading, OperationReading } from './read-operation.ts'

interface Fact {
  key: { text: string }
  value: { text: string; classes: string }
}

function fact(key: string, text: string): Fact {
  return { key: { text: key }, value: { text, classes: 'app-wrap' } }
}

export function serviceFacts({ software, processes: { expected, found } }: OperationReading): Fact[] {
  const nodes = [...new Set((found ?? []).map(({ node }) => node.replace('v', '')))].toSorted()
  return [
    fact('Version', `${software.name} ${software.version}`),
    ...(nodes.length > 0 ? [fact('Node', nodes.join(', '))] : []),
    fact('Processes on this machine', found ? `${found.length} of ${expected} answered` : 'Could not be asked'),
  ]
}

export function databaseFacts({ database, pools, dataRoom, health }: OperationReading): Fact[] {
  const replica = Object.keys(health.components).includes('replica')
  return [
    fact('Database', database ? `${database.engine}, ${database.place}` : unread),
    fact('Its size', database ? sizeText(database.bytes) : unread),
    ...(database?.logBytes === undefined
      ? []
      : [fact('Its log beside it', database.logBytes === 0 ? 'Empty' : sizeText(database.logBytes))]),
    fact('Connections of this process', pools.map(poolText).join('. ')),
    ...(replica ? [] : [fact('Replica', 'None is looked after by this service')]),
    fact('Room for the service’s files', roomText(dataRoom)),
  ]
}

const unread = 'Could not be read: the log says why'
const wayNames = { reader: 'Reading', writer: 'Writing', shared: 'Reading and writing' } as const

function poolText({ way, used, free, waiting }: PoolUse): string {
  return `${wayNames[way]}: ${used} at work, ${free} idle, ${waiting === 0 ? 'nobody' : waiting} waiting for one`
}

function roomText(room: DiskRoom | undefined): string {
  return room ? `${sizeText(room.free)} free of ${sizeText(room.total)}` : unread
}

export function backupFacts({ backups, at }: Pick<OperationReading, 'backups' | 'at'>): Fact[] {
  const { every, last, room } = backups
  return [
    fact(
      'Made by the service',
      every === undefined
        ? 'No. Set BACKUP_EVERY and BACKUP_FOLDER, or see that something else makes them'
        : `Every ${every} ${every === 1 ? 'hour' : 'hours'}`,
    ),
    fact('Last backup', lastText(last, at)),
    ...(typeof last === 'object' ? [fact('Verified', verifiedText(backups, last.name))] : []),
    ...(backups.job && backups.job.state !== 'done' ? [fact('Last attempt', attemptText(backups.job))] : []),
    ...(every === undefined ? [] : [fact('Room for backups', roomText(room))]),
  ]
}

function lastText(last: BackupReading['last'], now: Date): string {
  if (typeof last === 'string') return `${last}.`
  if (!last) return 'There is none in the folder of backups'
  const age = spanText(now.getTime() - Date.parse(last.madeAt))
  const lost = last.missing === 0 ? '' : `. ${last.missing} files had been lost before, and are not in it`
  return `${inMinutes(last.madeAt)}, ${age} ago, ${sizeText(last.bytes)}${lost}`
}

function verifiedText({ job }: BackupReading, name: string): string {
  return job?.state === 'done' && job.report?.['name'] === name
    ? 'Yes, when it was made: every file and every row'
    : 'Not that this service knows: npm run cli -- backup verify does it'
}

function attemptText(job: Job): string {
  const { state, failure, madeAt } = job
  if (state === 'failed') return `Failed: ${failure ?? 'the log says why'}`
  if (state === 'cancelled') return `Stopped. It was asked for on ${inMinutes(madeAt)}`
  return briefProgressText(job)
}

export function queueFacts({ outbox, failed, underWay }: OperationReading): Fact[] {
  const { waiting, oldest, transport } = outbox
  const since = oldest > 0 ? `. The one that waits longest has been due for ${spanText(oldest)}` : ''
  return [
    fact('Messages that wait to be sent', `${waiting.toLocaleString('en-GB')}${since}`),
    fact('Messages that could not be sent', outbox.failed.toLocaleString('en-GB')),
    fact('How messages are sent', transportNames[transport]),
    fact('Long work that waits or is being done', underWay.total.toLocaleString('en-GB')),
    fact('Long work that failed', failed.total.toLocaleString('en-GB')),
  ]
}

const transportNames = {
  keep: 'Not at all: they are kept here, for there is no mail server',
  smtp: 'By a mail server',
  notify: 'By GOV.UK Notify',
} as const
