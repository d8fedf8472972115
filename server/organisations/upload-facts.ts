import { inDays, inMinutes } from '../platform/text/dates.ts'
import type { ListedUpload } from './register-upload.ts'
import { factRows, type UploadFact } from '../uploads/fact-rows.ts'
import { kindTexts } from './register-kind-texts.ts'

/** What is known of an uploaded file, for a summary list. */
export function uploadFacts(upload: ListedUpload): UploadFact[] {
  const { kind, asAt, uploadedAt, uploadedBy, bytes, hash } = upload
  const facts = [
    ['File', upload.fileName],
    ['Holds', kindTexts[kind]],
    ...(kind === 'partners' ? [] : [['It holds from', asAt ? inDays(asAt) : 'the latest “valid_from” in the file']]),
    ['Sent', `${inMinutes(uploadedAt)} by ${uploadedBy}`],
    ['Size', `${bytes.toLocaleString('en-GB')} bytes`],
    ['SHA-256', hash],
  ] as const
  return factRows(facts)
}
