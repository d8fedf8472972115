import { Unavailable } from '../errors.ts'

const safe = 'Everything that was acknowledged as saved is safe'

/** Where the file of the database cannot be used as it should be: the sentence for whoever uses the service. */
const sentences: Readonly<Record<string, string>> = {
  SQLITE_BUSY: `Another program holds the database of the service, and nothing can be saved until it lets go. ${safe}`,
  SQLITE_READONLY: `The database of the service can be read at the moment, but not written to. ${safe}`,
}

/** The same fault as a sentence, where the file is locked by another program or may not be written to. */
export function asFileFault(error: unknown): Unavailable | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const sentence = sentences[code]
  return sentence === undefined ? undefined : new Unavailable(sentence, 10, { cause: error })
}
