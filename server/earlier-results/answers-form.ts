import { z } from 'zod'

const body = z.record(z.string(), z.unknown())

/** What was chosen for each word, by the name of its field: `answer-sharing.out.health-…` is a word of that question. Undefined where it was not asked. */
export function readAnswersForm(sent: unknown): (field: string) => string | undefined {
  const fields = body.parse(sent ?? {})
  return (field) => {
    const chosen = fields[field]
    return typeof chosen === 'string' ? chosen : undefined
  }
}
