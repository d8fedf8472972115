import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { codeField, faultParts, type Faults, type FormPage } from './form-parts.ts'
import type { OwnAccount } from './own-account.ts'
import { grantText } from './person-text.ts'
import { mayHaveTokens } from './token-scope.ts'

export interface AccountPage extends PageModel {
  facts: Partials['summary-list']
  codes: string
  setUp: Partials['button']
  recovery: Partials['button'] | undefined
  remove: Partials['button'] | undefined
  /** Accounts elsewhere; absent where the service knows no provider. */
  providers: Partials['summary-list'] | undefined
  /** Other pages of the account. */
  links: readonly { text: string; href: string }[]
  sessions: readonly { device: string; seen: string; isThisOne: boolean; key: string; button: Partials['button'] }[]
  endOthers: Partials['button'] | undefined
}

/** `present` is the key of the session that asks. */
export function accountPage(account: OwnAccount, present: string): AccountPage {
  const { user, sessions, codesSince } = account
  return {
    title: 'Your account',
    facts: factsOf(account),
    codes: codesText(account),
    setUp: {
      text: codesSince ? 'Set up codes anew' : 'Set up one-time codes',
      href: '/account/one-time-codes',
      variant: 'secondary',
    },
    recovery: codesSince
      ? { text: 'Make new recovery codes', href: '/account/recovery-codes', variant: 'secondary' }
      : undefined,
    remove:
      codesSince && !account.mustHaveCodes
        ? { text: 'Sign in without codes', href: '/account/one-time-codes/removal', variant: 'secondary' }
        : undefined,
    providers: providersOf(account),
    links: [
      { text: 'Your research access', href: '/account/research' },
      ...(mayHaveTokens(user) ? [{ text: 'Personal tokens for scripts', href: '/account/tokens' }] : []),
    ],
    sessions: sessions.map(({ key, device, since, seenAt }) => {
      const name = device || 'A browser that does not say what it is'
      return {
        key,
        device: name,
        isThisOne: key === present,
        seen: `Since ${inMinutes(since)}, last used ${inMinutes(seenAt)}`,
        button: {
          text: 'Sign out there',
          variant: 'secondary',
          small: true,
          ariaLabel: `Sign out there: ${name}, since ${inMinutes(since)}`,
        },
      }
    }),
    endOthers: sessions.length > 1 ? { text: 'Sign out everywhere else', variant: 'secondary' } : undefined,
  }

  function factsOf({ places, hasPassword }: OwnAccount): Partials['summary-list'] {
    const roles = user.grants.map((grant) => grantText(grant, places))
    return {
      rows: [
        { key: { text: 'Name' }, value: { text: user.name } },
        { key: { text: 'E-mail address' }, value: { text: user.email, classes: 'app-wrap' } },
        { key: { text: roles.length > 1 ? 'Roles' : 'Role' }, value: { text: roles.join('; ') || 'None' } },
        {
          key: { text: 'Password' },
          value: { text: hasPassword ? 'Not shown' : 'None' },
          actions: {
            items: [
              {
                text: hasPassword ? 'Change' : 'Choose',
                visuallyHiddenText: 'your password',
                href: '/account/password',
              },
            ],
          },
        },
      ],
    }
  }
}

function providersOf({ providers }: OwnAccount): Partials['summary-list'] | undefined {
  if (providers.length === 0) return undefined
  return {
    rows: providers.map(({ id, name, linkedAt }) => ({
      key: { text: name },
      value: { text: linkedAt === undefined ? 'Not linked' : `Linked on ${inDays(linkedAt)}` },
      actions: {
        items: [
          linkedAt === undefined
            ? { text: 'Link', visuallyHiddenText: name, href: `/account/providers/${id}` }
            : { text: 'Unlink', visuallyHiddenText: name, href: `/account/providers/${id}/removal` },
        ],
      },
    })),
  }
}

function codesText({ codesSince, mustHaveCodes, recoveryCodesLeft, hasPassword, providers }: OwnAccount): string {
  const isLinked = providers.some(({ linkedAt }) => linkedAt !== undefined)
  if (!codesSince && hasPassword && !isLinked)
    return 'You sign in with your password only. With one-time codes your account is safer.'
  if (!codesSince) return 'You sign in without one-time codes. With them your account is safer.'
  const left = recoveryCodesLeft === 1 ? '1 recovery code is' : `${recoveryCodesLeft} recovery codes are`
  const needed = mustHaveCodes ? ' Your role needs them.' : ''
  return `You sign in with one-time codes, set up on ${inDays(codesSince)}.${needed} ${left} left.`
}

export interface FreshCodePage extends FormPage {
  explanation: string
  action: string
  code: Partials['input']
  button: Partials['button']
}

export function newRecoveryCodesPage(faults: Faults = {}): FreshCodePage {
  return {
    title: 'Make new recovery codes',
    ...faultParts(faults),
    explanation: 'You get ten new codes. Those that you have stop working.',
    action: '/account/recovery-codes',
    code: codeField(faults, 'One-time code', 'The six digits that your app shows now.'),
    button: { text: 'Make new codes', preventDoubleClick: true },
    back: { text: 'Your account', href: '/account' },
  }
}

export function removeCodesPage(faults: Faults = {}): FreshCodePage {
  return {
    title: 'Sign in without one-time codes',
    ...faultParts(faults),
    explanation: 'Whoever learns your password can then sign in as you. Your recovery codes stop working.',
    action: '/account/one-time-codes/removal',
    code: codeField(faults, 'One-time code', 'The six digits that your app shows now.'),
    button: { text: 'Remove one-time codes', variant: 'warning', preventDoubleClick: true },
    back: { text: 'Your account', href: '/account' },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/account': AccountPage
    'accounts/fresh-code': FreshCodePage
  }
}
