import { asPart, says, type Content, type Given } from './text-markup.ts'

interface Message extends Content {
  id?: string | undefined
}

/** What every field may say about itself beside its label. */
interface Field {
  hint?: Given<Message>
  errorMessage?: Given<Message>
  describedBy?: string | undefined
}

/** Whether a field is shown as wrong: it has a message, or `true` where the message stands elsewhere. */
export function hasError({ errorMessage }: Field): boolean {
  return errorMessage === true || says(asPart(errorMessage))
}

/** The ids of the hint and the message of a field, as its `aria-describedby`. */
export function describedBy(idPrefix: string, field: Field): string | undefined {
  const hint = asPart(field.hint)
  const error = asPart(field.errorMessage)
  const ids = [
    field.describedBy,
    says(hint) && (hint.id ?? `${idPrefix}-hint`),
    says(error) && (error.id ?? `${idPrefix}-error`),
  ]
  return ids.filter(Boolean).join(' ') || undefined
}
