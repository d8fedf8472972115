import { listActions } from './action-markup.ts'
import { describedBy, hasError } from './field-markup.ts'
import { headed } from './heading-markup.ts'
import { asPart, attributes, classes, content, elementOf, says, variant } from './text-markup.ts'

/** What the templates of partials may call: pure functions from values to markup. */
export const markup = {
  asPart,
  attributes,
  classes,
  content,
  describedBy,
  elementOf,
  hasError,
  headed,
  listActions,
  says,
  variant,
} as const
