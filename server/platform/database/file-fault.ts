import { Unavailable } from '../errors.ts'

const safe = 'Everything that was acknowledged as saved is safe'

/** Where the file of the database cannot be used as it should be: the sentence for whoever uses the service. */
const sentences: Readonly<Record<string, string>> = {
  SQLITE_BUSY: `Another program holds the database of the service, and nothing can be saved until it lets go. ${safe}`,
  // what a driver is told of a disk that the system has made one to be read, when the file was open before
  SQLITE_IOERR: `The disk of the service has a fault: nothing can be saved until it is mended. ${safe}`,
  SQLITE_READONLY: `The database of the service can be read at the moment, but not written to. ${safe}`,
}

/** The same fault as a sentence, where the file is locked by another program, may not be written to, or its disk fails. */
export function asFileFault(error: unknown): Unavailable | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const sentence = sentences[code]
  return sentence === undefined ? undefined : new Unavailable(sentence, 10, { cause: error })
}
