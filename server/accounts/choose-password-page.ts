import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import type { Proof } from './confirm-identity.ts'
import {
  emailField,
  faultParts,
  type Faults,
  type FormPage,
  newPasswordField,
  presentPasswordField,
} from './form-parts.ts'
import { invitationWays, type OfferedProvider, type OtherWays } from './provider-parts.ts'
import type { InvitationFound } from './accept-invitation.ts'

export interface ChoosePasswordPage extends FormPage {
  introduction: string
  action: string
  /** What the one-time link carried; empty for somebody who is signed in. */
  token: string
  /** For the browser's password keeper. */
  email: string
  present: Partials['password-input'] | undefined
  password: Partials['password-input']
  button: string
  /** What there is beside a password. */
  others?: OtherWays | undefined
}

interface Owner {
  name: string
  email: string
}

export function invitationPage(
  { name, email }: Owner,
  { token, offered }: { token: string; offered: readonly OfferedProvider[] },
  faults: Faults = {},
): ChoosePasswordPage {
  return {
    title: `Welcome, ${name}`,
    ...faultParts(faults),
    introduction: `Choose a password. From now on you sign in with it and your e-mail address, ${email}.`,
    action: '/invitation',
    token,
    email,
    present: undefined,
    password: newPasswordField(faults),
    button: 'Save and sign in',
    others: invitationWays(offered, token),
  }
}

export function resetPage({ email }: Owner, token: string, faults: Faults = {}): ChoosePasswordPage {
  return {
    title: 'Choose a new password',
    ...faultParts(faults),
    introduction: 'You will be signed out everywhere, and sign in with the new password.',
    action: '/reset-password/new',
    token,
    email,
    present: undefined,
    password: newPasswordField(faults),
    button: 'Save the new password',
  }
}

/** Without the present password for somebody who has none, and has shown otherwise that it is them. */
export function changePasswordPage({ email }: Owner, proof: Proof, faults: Faults = {}): ChoosePasswordPage {
  const hasPassword = proof === 'password'
  return {
    title: hasPassword ? 'Change your password' : 'Choose a password',
    ...faultParts(faults),
    introduction: 'You stay signed in here, and are signed out everywhere else.',
    action: '/account/password',
    token: '',
    email,
    present: hasPassword ? presentPasswordField(faults) : undefined,
    password: newPasswordField(faults),
    button: hasPassword ? 'Save the new password' : 'Save the password',
    back: { text: 'Your account', href: '/account' },
  }
}

export interface LinkPage extends PageModel {
  text: string
  /** What there is to do, where that depends. */
  choices?: readonly string[]
  action: Partials['button'] | undefined
}

/** For an invitation that lets nobody in. */
export function deadInvitationPage(state: Exclude<InvitationFound['state'], 'open'>): LinkPage {
  const askAgain = 'Ask the colleague who invited you, or the programme team, to send you another.'
  if (state === 'used')
    return {
      title: 'This invitation has been used',
      text: 'You have chosen with it how you sign in. If that was with a password, and you do not know it any more, you can choose a new one from the sign-in page.',
      action: { text: 'Sign in', href: '/sign-in' },
    }
  if (state === 'expired')
    return {
      title: 'This invitation is over',
      text: `An invitation works for a week or two, as its message says. ${askAgain}`,
      action: undefined,
    }
  return {
    title: 'This invitation does not work',
    text: `The link is not whole, or another invitation was sent after it. Use the link of the latest message. ${askAgain}`,
    action: undefined,
  }
}

export function deadResetPage(): LinkPage {
  return {
    title: 'This link does not work',
    text: 'It works once, and for half an hour. Ask for another one.',
    action: { text: 'Ask for a new link', href: '/reset-password' },
  }
}

/** The same for every address that can be typed. */
export function resetSentPage(): LinkPage {
  return {
    title: 'Look at your e-mail',
    text: 'If there is an account with that address, a link to choose a new password is on its way. It works for half an hour. If nothing comes, look among unwanted mail, or ask the programme team whether you have been invited.',
    action: { text: 'Back to sign in', href: '/sign-in', variant: 'secondary' },
  }
}

export interface AskResetPage extends FormPage {
  email: Partials['input']
}

export function askResetPage(email: string, faults: Faults = {}): AskResetPage {
  return {
    title: 'Choose a new password',
    ...faultParts(faults),
    email: emailField(email, faults),
    back: { text: 'Back to sign in', href: '/sign-in' },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/choose-password': ChoosePasswordPage
    'accounts/link': LinkPage
    'accounts/ask-reset': AskResetPage
  }
}
