import type { Partials } from './partials.ts'
import type { PageModel } from './views.ts'

/** What is wrong with a form, by the field that it is said at. */
export type Faults = Readonly<Record<string, string>>

/** What every page with a form has besides. */
export interface FaultyPage extends PageModel {
  errors: Partials['error-summary'] | undefined
}

/** That a form is at fault: in the title, and listed with links to its fields. */
export function faultParts(faults: Faults): Pick<FaultyPage, 'error' | 'errors'> {
  const errorList = Object.entries(faults).map(([field, text]) => ({ text, href: `#${field}` }))
  return { error: errorList.length > 0, errors: errorList.length > 0 ? { errorList } : undefined }
}

export function faultAt(faults: Faults, field: string): { errorMessage?: { text: string } } {
  const text = faults[field]
  return text === undefined ? {} : { errorMessage: { text } }
}
