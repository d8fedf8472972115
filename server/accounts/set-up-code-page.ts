import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { codeField, faultParts, type Faults, type FormPage, presentPasswordField } from './form-parts.ts'
import type { Proof } from './confirm-identity.ts'
import type { OfferedSecret } from './set-up-code.ts'

export interface SetUpCodePage extends FormPage {
  introduction: string
  action: string
  picture: OfferedSecret['picture']
  /** In fours, as people type it. */
  secret: string
  code: Partials['input']
  /** Asked of somebody who is signed in already. */
  password: Partials['password-input'] | undefined
}

/** On the way in, for a role that needs codes; or from the account page, where one shows that it is oneself. */
export function setUpCodePage(offer: OfferedSecret, way: 'sign in' | Proof, faults: Faults = {}): SetUpCodePage {
  const isOnWayIn = way === 'sign in'
  return {
    title: 'Set up one-time codes',
    ...faultParts(faults),
    introduction: isOnWayIn
      ? 'Your role lets you see what many organisations have answered, so a password alone is not enough. An app on your phone or computer shows you a code each time that you sign in.'
      : 'An app on your phone or computer shows you a code each time that you sign in. Whoever learns your password cannot sign in without it. Codes that you set up before stop working.',
    action: isOnWayIn ? '/sign-in/set-up-code' : '/account/one-time-codes',
    picture: offer.picture,
    secret: (offer.secret.match(/.{1,4}/g) ?? []).join(' '),
    code: codeField(faults, 'The code that the app shows now', 'Six digits.'),
    password: way === 'password' ? presentPasswordField(faults) : undefined,
    back: isOnWayIn ? { text: 'Back to sign in', href: '/sign-in' } : { text: 'Your account', href: '/account' },
  }
}

export interface RecoveryCodesPage extends PageModel {
  codes: readonly string[]
  goOn: Partials['button']
}

/** Shown in answer to what made them, and never again. */
export function recoveryCodesPage(codes: readonly string[], goOn: { text: string; href: string }): RecoveryCodesPage {
  return { title: 'Keep your recovery codes', codes, goOn }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/set-up-code': SetUpCodePage
    'accounts/recovery-codes': RecoveryCodesPage
  }
}
