import { factRows, type UploadFact } from '../uploads/fact-rows.ts'
import { outcomeText } from '../uploads/upload-texts.ts'
import type { UploadOutcome, UploadState } from '../uploads/waiting-upload.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import type { ResultsUpload } from './results-upload.ts'

export const uploadStates: Record<UploadState, string> = {
  waiting: 'Waiting for a decision',
  applied: 'Loaded',
  cancelled: 'Cancelled',
  expired: 'Removed after a week',
}

/** "285 added". */
export function changedText(outcome: UploadOutcome): string {
  return outcomeText(outcome)
}

/** What is known of an uploaded file and where it goes, for a summary list. */
export function resultsFacts(
  { fileName, target, uploadedAt, uploadedBy, bytes, hash }: ResultsUpload,
  instrument?: { title: string; version: string },
): UploadFact[] {
  return factRows([
    ['File', fileName],
    ...(target ? [['Collection', collectionWords(target)]] : []),
    ...(instrument ? [['Questionnaire', `${instrument.title}, version ${instrument.version}`]] : []),
    ...(target ? [['Names and places as on', inDays(target.asAt)]] : []),
    ['Sent', `${inMinutes(uploadedAt)} by ${uploadedBy}`],
    ['Size', `${bytes.toLocaleString('en-GB')} bytes`],
    ['SHA-256', hash],
  ])
}

function collectionWords({ collectionCode, collectionName }: NonNullable<ResultsUpload['target']>): string {
  return collectionName === undefined ? collectionCode : `${collectionName} (${collectionCode}), new`
}
