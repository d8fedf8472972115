import { faultAt, type Faults } from '../platform/http/form-faults.ts'
import type { Partials } from '../platform/http/partials.ts'

export { faultAt, faultParts, type Faults, type FaultyPage as FormPage } from '../platform/http/form-faults.ts'

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
