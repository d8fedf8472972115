import { setTimeout as pause } from 'node:timers/promises'
import type { Databases } from '../platform/database/open.ts'
import { minutes, seconds } from '../platform/durations.ts'
import { startRepeating, type Worker } from '../platform/jobs/repeated-work.ts'
import type { Logger } from '../platform/logger.ts'
import { beginDueMailings } from './begin-mailing.ts'
import { removeContactUploadsBefore } from './contact-upload-repository.ts'
import { continueMailing } from './continue-mailing.ts'
import type { MailingSettings } from './mailing-message.ts'
import { listUnfinishedMailings } from './mailing-repository.ts'

/** So long others get between two steps, to save their answers, in milliseconds. */
const betweenSteps = 20

/** Writes every message of the mailings that have begun. One that fails does not hold up the others: it is tried again later. */
export async function writeMailings(
  { reader, writer }: Databases,
  settings: MailingSettings,
  { clock, stopping }: { clock: () => Date; stopping: AbortSignal },
): Promise<void> {
  const failures: unknown[] = []
  for (const id of await listUnfinishedMailings(reader)) {
    const step = () => writer.transaction((db) => continueMailing(db, id, settings, clock()))
    try {
      await untilThereIsNoMore(step, stopping)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some mailings could not be written')
}

async function untilThereIsNoMore(step: () => Promise<boolean>, stopping: AbortSignal): Promise<void> {
  let isMore = true
  while (isMore && !stopping.aborted) {
    isMore = await step()
    await pause(betweenSteps)
  }
}

/** Looks every two seconds for what somebody sends, and every minute for what a rule does; each process may run one. */
export function startMailingWorker(databases: Databases, settings: MailingSettings, logger: Logger): Worker {
  const clock = () => new Date()
  let lookedAt = 0
  return startRepeating({
    every: seconds(2),
    async work(stopping) {
      if (clock().getTime() - lookedAt >= minutes(1)) {
        lookedAt = clock().getTime()
        await databases.writer.transaction((db) => beginDueMailings(db, clock()))
        await removeContactUploadsBefore(databases.writer, new Date(clock().getTime() - minutes(60 * 24)))
      }
      await writeMailings(databases, settings, { clock, stopping })
    },
    onFailure: (error) => logger.error({ reason: nameOf(error) }, 'invitations and reminders were not written'),
  })
}

/** A fault of a statement repeats the values that were to be written, so only its kind is logged. */
function nameOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(nameOf).join(', ')
  const { code } = error instanceof Error ? (error as { code?: unknown }) : {}
  return [error instanceof Error ? error.name : 'unknown', ...(typeof code === 'string' ? [code] : [])].join(' ')
}
