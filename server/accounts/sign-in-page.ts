import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { emailField, faultAt } from './form-parts.ts'
import { type OfferedProvider, type OtherWays, signInWays } from './provider-parts.ts'
import type { SignInErrors } from './sign-in-form.ts'

export interface SignInPage extends PageModel {
  email: Partials['input']
  password: Partials['password-input']
  returnTo: string
  errors: Partials['error-summary'] | undefined
  /** Why one is here, when that is not plain. */
  reason: Partials['inset-text'] | undefined
  others: OtherWays | undefined
}

interface Given {
  email: string
  returnTo: string
  hasNewPassword?: boolean
  offered: readonly OfferedProvider[]
}

const keptForYou =
  'Your session has ended. What you sent is not saved yet, but it is kept for you, and offered to you when you have signed in.'

/** `message` is for a fault of the whole, such as a wrong password. */
export function signInPage(given: Given, errors: SignInErrors = {}, message?: string): SignInPage {
  const faults = [
    ...(message ? [{ text: message, href: '#email' }] : []),
    ...Object.entries(errors).map(([field, text]) => ({ text, href: `#${field}` })),
  ]
  return {
    title: 'Sign in',
    error: faults.length > 0,
    returnTo: given.returnTo,
    reason: reasonFor(given),
    others: signInWays(given.offered, given.returnTo),
    errors: faults.length > 0 ? { errorList: faults } : undefined,
    email: emailField(given.email, errors),
    password: {
      id: 'password',
      name: 'password',
      autocomplete: 'current-password',
      label: { text: 'Password' },
      ...faultAt(errors, 'password'),
    },
  }
}

function reasonFor(given: Given): Partials['inset-text'] | undefined {
  if (given.hasNewPassword) return { text: 'Your password is changed. Sign in with the new one.' }
  return given.returnTo === '/kept-pages' ? { text: keptForYou } : undefined
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/sign-in': SignInPage
  }
}
