import type { PageModel } from '../platform/http/views.ts'
import type { BackFault } from './come-back-from-provider.ts'
import type { LinkPage } from './choose-password-page.ts'
import type { Linked } from './link-identity.ts'
import type { Purpose } from './provider-attempt.ts'

export interface OnwardPage extends PageModel {
  text: string
  link: { text: string; href: string }
}

/** Shown for a moment, until the browser has gone on. */
export function onwardPage(name: string, href: string): OnwardPage {
  return {
    title: `Going to ${name}`,
    text: 'You are taken there to sign in, and then come back here.',
    link: { text: `Continue to ${name}`, href },
  }
}

export function signedOutOnwardPage(name: string, href: string): OnwardPage {
  return {
    title: 'You are signed out here',
    text: `You are now also signed out of ${name}.`,
    link: { text: `Sign out of ${name}`, href },
  }
}

export function signedOutPage(): LinkPage {
  return {
    title: 'You are signed out',
    text: 'If others use this computer, close the browser as well.',
    action: { text: 'Sign in', href: '/sign-in' },
  }
}

export function stillSignedInPage(name: string): LinkPage {
  return {
    title: 'You are signed out here',
    text: `You may still be signed in at ${name}. If others use this computer, sign out there too, or close the browser.`,
    action: { text: 'Sign in', href: '/sign-in' },
  }
}

/** The same for an account that nobody has here and for that of somebody who has left. */
export function unknownIdentityPage(name: string): LinkPage {
  return {
    title: `Your ${name} account is not linked here`,
    text: `You signed in at ${name}, but that account lets nobody in here yet.`,
    choices: [
      `If you have an invitation, open its link and choose ${name} there.`,
      `If you have a password here, sign in with it, then link ${name} from your account page.`,
      'If you have neither, ask your organisation’s lead respondent, or the team that runs this survey, for an invitation.',
    ],
    action: { text: 'Back to sign in', href: '/sign-in', variant: 'secondary' },
  }
}

const startAgain: Record<Purpose['kind'], { text: string; action: LinkPage['action'] }> = {
  'sign in': { text: '', action: { text: 'Back to sign in', href: '/sign-in' } },
  invitation: { text: ' Then open the link of your invitation again: it still works.', action: undefined },
  link: { text: '', action: { text: 'Back to your account', href: '/account' } },
  confirm: { text: '', action: { text: 'Back to your account', href: '/account' } },
}

/** Why somebody who came back from a provider is not let in. */
export function backFaultPage(fault: BackFault, name: string, kind: Purpose['kind'] = 'sign in'): LinkPage {
  const { text, action } = startAgain[kind]
  const { title, why } = faults[fault](name)
  return { title, text: why + text, action }
}

const faults: Record<BackFault, (name: string) => { title: string; why: string }> = {
  denied: (name) => ({
    title: `You did not finish signing in at ${name}`,
    why: `Nothing has changed here. If you did not mean to stop, try again. If ${name} refused you, ask those who look after your account there.`,
  }),
  unavailable: (name) => ({
    title: `You cannot sign in with ${name} now`,
    why: `${name} does not answer. Try again in a few minutes.`,
  }),
  invalid: (name) => ({
    title: `Signing in with ${name} did not work`,
    why: `What ${name} sent back does not belong to this sign-in, so it was not used. Try again. If it happens again, tell the team that runs this survey.`,
  }),
  unknown: notOpen,
  used: (name) => ({
    title: 'This sign-in has been used',
    why: `Each time that you go to ${name} you can come back once. Start again from here.`,
  }),
  expired: (name) => ({
    title: 'This sign-in is over',
    why: `You have a quarter of an hour to sign in at ${name}. Start again from here.`,
  }),
  elsewhere: notOpen,
}

function notOpen(name: string): { title: string; why: string } {
  return {
    title: 'This sign-in did not begin in this browser',
    why: `You can come back from ${name} only to the browser in which you chose it. If you use two tabs, go on in the last. If not, start again from here.`,
  }
}

/** Why an account elsewhere was not linked. */
export function notLinkedPage(state: Exclude<Linked, 'linked'>, name: string): LinkPage {
  if (state === 'over')
    return {
      title: 'This invitation does not work any more',
      text: 'It has been used, or is over, or another one was sent after it. Ask whoever invited you, or the programme team, to send you another.',
      action: { text: 'Sign in', href: '/sign-in', variant: 'secondary' },
    }
  if (state === 'taken')
    return {
      title: `This ${name} account signs in somebody already`,
      text: `An account elsewhere can be linked to one person here. On a computer that you share, make sure that you signed in at ${name} as yourself. If you did, you have another account here: sign in with ${name}, or ask the programme team.`,
      action: { text: 'Back', href: '/', variant: 'secondary' },
    }
  return {
    title: `Another ${name} account is linked`,
    text: `You can have one of ${name}. Unlink that one first, then link this one.`,
    action: { text: 'Back to your account', href: '/account' },
  }
}

export function notConfirmedPage(name: string): LinkPage {
  return {
    title: 'That did not show that it is you',
    text: `Sign in at ${name} with the account that is linked here, and with all that it asks for. If ${name} let you through without asking, sign out there first. If that does not help, ask the programme team for an invitation, and choose a password with it.`,
    action: { text: 'Back to your account', href: '/account' },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/onward': OnwardPage
  }
}
