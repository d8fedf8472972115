import type { Received, ReceivedFile } from '../platform/http/upload.ts'
import { largestMappingFile } from './results-upload.ts'
import { readVersion } from './results-upload-form.ts'

export interface MappingForm {
  /** Undefined with a fault. */
  file: ReceivedFile | undefined
  /** Of the mapping that the sender saw. */
  version: number
  fault: string
}

export function readMappingForm(sent: unknown, received: Received): MappingForm {
  const version = readVersion(sent)
  if (received === 'none') return { file: undefined, version, fault: 'Choose a file' }
  if (received === 'too large')
    return {
      file: undefined,
      version,
      fault: `The file must be no larger than ${largestMappingFile / (1024 * 1024)} MB`,
    }
  return received.bytes === 0
    ? { file: undefined, version, fault: 'The file is empty' }
    : { file: received, version, fault: '' }
}
