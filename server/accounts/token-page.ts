import type { Partials } from '../platform/http/partials.ts'
import { type StepPage, stepPage } from '../platform/http/step-page.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import type { Proof } from './confirm-identity.ts'
import { faultAt, faultParts, type Faults, type FormPage, presentPasswordField } from './form-parts.ts'
import type { MadeToken } from './manage-tokens.ts'
import { isOver, type PersonalToken, tokenDays } from './personal-token.ts'
import { blankToken, type TypedToken } from './token-form.ts'
import { scopeNames, tokenScopes } from './token-scope.ts'

const tokensPath = '/account/tokens'

export interface TokensPage extends PageModel {
  working: Partials['table'] | undefined
  over: Partials['table'] | undefined
  /** Absent for somebody who may make none. */
  make: Partials['button'] | undefined
}

export function tokensPage(tokens: readonly PersonalToken[], mayMake: boolean, now: Date): TokensPage {
  const working = tokens.filter((token) => !isOver(token, now))
  const over = tokens.filter((token) => isOver(token, now))
  return {
    title: 'Personal tokens',
    wide: true,
    working: working.length > 0 ? tableOf('Tokens that work', working) : undefined,
    over: over.length > 0 ? tableOf('Tokens that have ended', over) : undefined,
    make: mayMake ? { text: 'Make a token', href: `${tokensPath}/new` } : undefined,
    back: { text: 'Your account', href: '/account' },
  }
}

function tableOf(caption: string, tokens: readonly PersonalToken[]): Partials['table'] {
  const areOver = caption.endsWith('ended')
  return {
    classes: 'app-wrap',
    caption: { text: caption, size: 'm' },
    responsive: true,
    head: [
      { text: 'Name' },
      { text: 'Begins with' },
      { text: 'For' },
      { text: areOver ? 'Worked until' : 'Works until' },
      { text: 'Last used' },
      ...(areOver ? [] : [{ text: 'End it' }]),
    ],
    rows: tokens.map(({ id, name, prefix, scopes, expiresAt, endedAt, lastUsedAt }) => [
      { text: name },
      { text: prefix },
      { text: scopes.map((scope) => scopeNames[scope]).join('; ') },
      { text: inMinutes(endedAt ?? expiresAt) },
      { text: lastUsedAt ? inMinutes(lastUsedAt) : 'Never' },
      ...(areOver ? [] : [{ text: `End ${name}`, href: `${tokensPath}/${id}/end` }]),
    ]),
  }
}

export interface NewTokenPage extends FormPage {
  name: Partials['input']
  scope: Partials['checkboxes']
  days: Partials['radios']
  present: Partials['password-input'] | undefined
}

export function newTokenPage(proof: Proof, typed: TypedToken = blankToken, faults: Faults = {}): NewTokenPage {
  return {
    title: 'Make a personal token',
    ...faultParts(faults),
    name: {
      id: 'name',
      name: 'name',
      value: typed.name,
      label: { text: 'Name', size: 's' },
      hint: { text: 'For yourself, such as the machine or the script that will use it' },
      autocomplete: 'off',
      ...faultAt(faults, 'name'),
    },
    scope: {
      name: 'scope',
      idPrefix: 'scope',
      values: [...typed.scope],
      fieldset: { legend: { text: 'What it may be used for', size: 's' } },
      items: tokenScopes.map((scope) => ({ value: scope, text: scopeNames[scope], hint: { text: scope } })),
      ...faultAt(faults, 'scope'),
    },
    days: {
      name: 'days',
      idPrefix: 'days',
      value: typed.days,
      fieldset: { legend: { text: 'How long it works', size: 's' } },
      hint: { text: 'It ends earlier if your role does.' },
      items: tokenDays.toSorted((a, b) => a - b).map((count) => ({ value: count, text: daysText(count) })),
      ...faultAt(faults, 'days'),
    },
    present: proof === 'password' ? presentPasswordField(faults) : undefined,
    back: { text: 'Personal tokens', href: tokensPath },
  }
}

function daysText(count: number): string {
  return count === 365 ? 'A year' : `${count} days`
}

export interface MadeTokenPage extends PageModel {
  token: string
  until: string
  lines: readonly string[]
  button: Partials['button']
}

/** The only time that it is seen. */
export function madeTokenPage({ name, token, expiresAt }: MadeToken, address: string): MadeTokenPage {
  return {
    title: 'Copy your token now',
    token,
    until: `“${name}” works until ${inMinutes(expiresAt)}. We keep only a digest of it, so this page cannot be shown again.`,
    lines: ['read -rs DMA_TOKEN', `curl -H "Authorization: Bearer $DMA_TOKEN" ${address}/api/v1/me`],
    button: { text: 'I have copied it', href: tokensPath },
  }
}

export function endTokenPage({ id, name, prefix, madeAt, lastUsedAt }: PersonalToken): StepPage {
  const use = lastUsedAt ? `It was last used on ${inMinutes(lastUsedAt)}.` : 'It was never used.'
  return stepPage({
    title: 'End this token',
    caption: name,
    effects: [
      `It begins with ${prefix} and was made on ${inDays(madeAt)}. ${use}`,
      'Every script that uses it is refused from now on. It cannot be made to work again; you can make another.',
    ],
    action: `${tokensPath}/${id}/end`,
    button: { text: 'End the token', variant: 'warning' },
    keep: { text: 'Keep it', href: tokensPath },
    back: { text: 'Personal tokens', href: tokensPath },
  })
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/tokens': TokensPage
    'accounts/new-token': NewTokenPage
    'accounts/made-token': MadeTokenPage
  }
}
