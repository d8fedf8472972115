import { type Job, mostAttempts } from './job.ts'

/** "Step 2 of 3. Writing the files." or "45% done. Copying files." of work that waits or is being done, with why it was begun again if it was. */
export function progressText(job: Job): string {
  if (job.stopAskedAt !== undefined) return `It is being stopped. It was at this: ${job.doing}.`
  return `${stepText(job)}${doingText(job)}`
}

/** "Writing the files (2 of 3)" or "Copying files (45%)", where there is little room. */
export function briefProgressText({ doing, done, total, counts }: Job): string {
  if (total === 0) return doing
  return counts === 'percent'
    ? `${doing} (${done}%)`
    : `${doing} (${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')})`
}

function stepText({ done, total, counts }: Pick<Job, 'done' | 'total' | 'counts'>): string {
  if (counts === 'percent') return `${done}% done. `
  return done < total ? `Step ${(done + 1).toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}. ` : ''
}

function doingText({ state, doing, attempts, brokeOff }: Job): string {
  if (brokeOff === undefined) return `${doing}.`
  const attempt = Math.min(state === 'queued' ? attempts + 1 : attempts, mostAttempts)
  return `${doing}. This is attempt ${attempt} of ${mostAttempts}: before, ${brokeOff}.`
}
