import type { Received } from './upload.ts'

/** What is wrong with a file that should be CSV, before it is read; undefined where nothing is. */
export function csvFileFault(received: Received, largestBytes: number): string | undefined {
  if (received === 'none') return 'Choose a file'
  if (received === 'too large') return `The file must be no larger than ${largestBytes / (1024 * 1024)} MB`
  if (received.bytes === 0) return 'The file is empty'
  return received.type ? 'The file must be a CSV file: in Excel, save it as “CSV UTF-8” first' : undefined
}
