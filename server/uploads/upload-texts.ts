import type { UploadOutcome, UploadState } from './waiting-upload.ts'

export const uploadStateTexts: Record<UploadState, string> = {
  waiting: 'Waiting for a decision',
  applied: 'Applied',
  cancelled: 'Cancelled',
  expired: 'Removed after a day',
}

export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : several}`
}

/** "20,000 added, 1 closed"; what did not happen is left out. */
export function outcomeText(outcome: UploadOutcome): string {
  const parts = (['added', 'changed', 'closed', 'merged'] as const).flatMap((what) =>
    outcome[what] > 0 ? [`${outcome[what].toLocaleString('en-GB')} ${what}`] : [],
  )
  return parts.join(', ') || 'nothing'
}
