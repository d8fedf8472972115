import { extensionsOf, responseExtensionUrls } from '../instruments/fhir-extensions.ts'
import type { FoundAnswer } from './found-answers.ts'

interface Confirmation {
  at?: string
  fault?: string
}

/** When a file says that an answer taken over from last time was confirmed, as the instant that we would write. */
export function readConfirmation({ given }: FoundAnswer, hasAnswer: boolean): Confirmation {
  const [mark, ...more] = extensionsOf(given, responseExtensionUrls.carriedConfirmed)
  if (!mark) return {}
  if (more.length > 0) return { fault: 'This says twice when its answer was confirmed. Keep one' }
  if (!hasAnswer) return { fault: 'There is no answer that could have been confirmed. Remove "carried-confirmed"' }
  const time = Date.parse(mark.valueInstant ?? '')
  if (Number.isNaN(time))
    return { fault: 'Say when it was confirmed by a valueInstant, such as "2026-03-02T09:30:00.000Z"' }
  return { at: new Date(time).toISOString() }
}
