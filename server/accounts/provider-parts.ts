import type { Partials } from '../platform/http/partials.ts'

/** A provider, and whether people can sign in there now. */
export interface OfferedProvider {
  id: string
  name: string
  isAvailable: boolean
}

/** The ways in beside the password, on a page that asks for one. */
export interface OtherWays {
  heading: string
  hint: string
  ways: readonly { form: ProviderForm | undefined; /** Why there is no button. */ text: string }[]
}

export interface ProviderForm {
  action: string
  hidden: readonly { name: string; value: string }[]
  button: Partials['button']
}

export function signInWays(offered: readonly OfferedProvider[], returnTo: string): OtherWays | undefined {
  return otherWays(offered, {
    heading: 'Sign in with another account',
    hint: 'This works once that account is linked to yours here: by your invitation, or from your account page.',
    action: (id) => `/sign-in/with/${id}`,
    hidden: [{ name: 'return', value: returnTo }],
  })
}

export function invitationWays(offered: readonly OfferedProvider[], token: string): OtherWays | undefined {
  return otherWays(offered, {
    heading: 'Or use an account that you have',
    hint: 'You then need no password here. You are asked to sign in there, even if you have done so already.',
    action: (id) => `/invitation/with/${id}`,
    hidden: [{ name: 'token', value: token }],
  })
}

export function confirmationForms(linked: readonly { id: string; name: string }[], returnTo: string): ProviderForm[] {
  return linked.map(({ id, name }) => ({
    action: `/account/confirmation/${id}`,
    hidden: [{ name: 'return', value: returnTo }],
    button: { text: `Sign in again with ${name}`, preventDoubleClick: true },
  }))
}

function otherWays(
  offered: readonly OfferedProvider[],
  {
    heading,
    hint,
    action,
    hidden,
  }: Pick<OtherWays, 'heading' | 'hint'> & { action: (id: string) => string } & Pick<ProviderForm, 'hidden'>,
): OtherWays | undefined {
  if (offered.length === 0) return undefined
  const ways = offered.map(({ id, name, isAvailable }) => {
    const button = { text: `Sign in with ${name}`, variant: 'secondary', preventDoubleClick: true } as const
    return isAvailable
      ? { form: { action: action(id), hidden, button }, text: '' }
      : { form: undefined, text: `You cannot sign in with ${name} now. Try again in a few minutes.` }
  })
  return { heading, hint, ways }
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    'other-ways': OtherWays
  }
}
