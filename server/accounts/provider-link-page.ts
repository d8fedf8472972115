import type { Partials } from '../platform/http/partials.ts'
import type { Proof } from './confirm-identity.ts'
import type { LinkPage } from './choose-password-page.ts'
import { faultParts, type Faults, type FormPage, presentPasswordField } from './form-parts.ts'
import { confirmationForms, type ProviderForm } from './provider-parts.ts'

export interface ProviderLinkPage extends FormPage {
  /** What it will cause. */
  effects: readonly string[]
  action: string
  password: Partials['password-input'] | undefined
  button: Partials['button']
}

interface Named {
  id: string
  name: string
}

export function linkProviderPage({ id, name }: Named, proof: Proof, faults: Faults = {}): ProviderLinkPage {
  return {
    title: `Link ${name}`,
    ...faultParts(faults),
    effects: [
      `You go to ${name}, sign in there, and come back. From then on you can sign in with ${name} too.`,
      'Your password, if you have one, goes on working. We keep the number by which you are known there, and nothing else about you.',
    ],
    action: `/account/providers/${id}`,
    password: proof === 'password' ? presentPasswordField(faults) : undefined,
    button: { text: `Continue to ${name}`, preventDoubleClick: true },
    back: { text: 'Your account', href: '/account' },
  }
}

export function unlinkProviderPage({ id, name }: Named, proof: Proof, faults: Faults = {}): ProviderLinkPage {
  return {
    title: `Unlink ${name}`,
    ...faultParts(faults),
    effects: [
      `You can no longer sign in with ${name}. You can link it again at any time.`,
      'You are signed out everywhere else.',
    ],
    action: `/account/providers/${id}/removal`,
    password: proof === 'password' ? presentPasswordField(faults) : undefined,
    button: { text: 'Unlink', variant: 'warning', preventDoubleClick: true },
    back: { text: 'Your account', href: '/account' },
  }
}

export function onlyWayPage({ name }: Named): LinkPage {
  return {
    title: `${name} is your only way in`,
    text: 'Choose a password first, or link another account. Then you can unlink it.',
    action: { text: 'Choose a password', href: '/account/password' },
  }
}

export interface ConfirmationPage extends FormPage {
  text: string
  forms: readonly ProviderForm[]
}

/** For somebody without a password, before they change how they sign in. */
export function confirmationPage(linked: readonly Named[], returnTo: string): ConfirmationPage {
  return {
    title: 'Show that it is you',
    ...faultParts({}),
    text:
      linked.length > 0
        ? 'Before you change how you sign in, sign in once more. You have ten minutes from then.'
        : 'You have no password, and no linked account that works now. Ask the programme team for an invitation, and choose a password with it.',
    forms: confirmationForms(linked, returnTo),
    back: { text: 'Your account', href: '/account' },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/provider-link': ProviderLinkPage
    'accounts/confirmation': ConfirmationPage
  }
}
