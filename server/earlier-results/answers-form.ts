import { z } from 'zod'

const body = z.record(z.string(), z.unknown())

/** What was chosen for each word, by the name of its field: `answer-1-3` is the third word of the first scale. */
export function readAnswersForm(sent: unknown): (field: string) => string {
  const fields = body.parse(sent ?? {})
  return (field) => {
    const chosen = fields[field]
    return typeof chosen === 'string' ? chosen : ''
  }
}
