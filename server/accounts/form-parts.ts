import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'

/** What is wrong with a form, by the field that it is said at. */
export type Faults = Readonly<Record<string, string>>

export interface FormPage extends PageModel {
  errors: Partials['error-summary'] | undefined
}

/** That a form is at fault: in the title, and listed with links to its fields. */
export function faultParts(faults: Faults): Pick<FormPage, 'error' | 'errors'> {
  const errorList = Object.entries(faults).map(([field, text]) => ({ text, href: `#${field}` }))
  return { error: errorList.length > 0, errors: errorList.length > 0 ? { errorList } : undefined }
}

export function faultAt(faults: Faults, field: string): { errorMessage?: { text: string } } {
  const text = faults[field]
  return text === undefined ? {} : { errorMessage: { text } }
}

/** The field of a one-time code, with the keyboard of digits and the code that a telephone may know. */
export function codeField(faults: Faults, label: string, hint = ''): Partials['input'] {
  return {
    id: 'code',
    name: 'code',
    label: { text: label, size: 's' },
    ...(hint && { hint: { text: hint } }),
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    spellcheck: false,
    width: 5,
    ...faultAt(faults, 'code'),
  }
}

export const wrongCode = { code: 'This code is not right, or has been used. Enter the next one' } as const

export const notCodeOfNow = {
  code: 'This is not the code of this moment. Enter the one that the app shows now',
} as const

/** The field of the address by which somebody is known here; browsers fill it in. */
export function emailField(value: string, faults: Faults): Partials['input'] {
  return {
    id: 'email',
    name: 'email',
    type: 'email',
    autocomplete: 'username',
    spellcheck: false,
    value,
    width: 30,
    label: { text: 'E-mail address' },
    ...faultAt(faults, 'email'),
  }
}

export function newPasswordField(faults: Faults): Partials['password-input'] {
  return {
    id: 'new-password',
    name: 'new-password',
    label: { text: 'New password', size: 's' },
    hint: { text: 'At least 8 characters. Three words that nobody would expect together are easy to remember.' },
    autocomplete: 'new-password',
    ...faultAt(faults, 'new-password'),
  }
}

export function presentPasswordField(faults: Faults): Partials['password-input'] {
  return {
    id: 'password',
    name: 'password',
    label: { text: 'Your present password', size: 's' },
    autocomplete: 'current-password',
    ...faultAt(faults, 'password'),
  }
}
