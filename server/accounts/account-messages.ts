import type { NewMessage } from '../notifications/message.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { AccountSettings } from './account-settings.ts'

interface Reader {
  id: number
  name: string
  email: string
}

/** Lets somebody in who follows the link. */
export function invitationMessage(
  reader: Reader,
  { token, expiresAt, inviter }: { token: string; expiresAt: Date; inviter: string },
  { serviceName, address, providers }: AccountSettings,
): NewMessage {
  return {
    kind: 'invitation',
    hasSecret: true,
    ...addressed(reader),
    subject: `${serviceName}: choose a password to start`,
    body: paragraphs(
      `Dear ${reader.name},`,
      `${inviter} has invited you to the service “${serviceName}”. Follow this link to ${waysIn(providers)}:`,
      `${address}/invitation?token=${token}`,
      `The link works once, until ${inMinutes(expiresAt.toISOString())}. Do not pass it on: whoever follows it signs in as you.`,
      'If you did not expect this, you need not do anything.',
    ),
  }
}

function waysIn(providers: AccountSettings['providers']): string {
  const names = [...providers.values()].map(({ name }) => name)
  if (names.length === 0) return 'choose a password and sign in'
  return `choose a password, or sign in with ${names.join(' or ')}`
}

export function resetMessage(
  reader: Reader,
  { token, expiresAt }: { token: string; expiresAt: Date },
  { serviceName, address }: AccountSettings,
): NewMessage {
  return {
    kind: 'reset',
    hasSecret: true,
    ...addressed(reader),
    subject: `${serviceName}: choose a new password`,
    body: paragraphs(
      `Dear ${reader.name},`,
      'Somebody, most likely you, asked for a new password. Follow this link to choose one:',
      `${address}/reset-password/new?token=${token}`,
      `The link works once, until ${inMinutes(expiresAt.toISOString())}.`,
      'If it was not you, you need not do anything: your password stays as it is.',
    ),
  }
}

const changes = {
  password: 'Your password was changed',
  'one-time codes': 'One-time codes were set up anew for your account',
  'no one-time codes': 'One-time codes were removed from your account',
} as const

/** Tells somebody that the way they sign in has changed, so that they notice when it was not their doing. */
export function changeMessage(
  reader: Reader,
  change: keyof typeof changes,
  now: Date,
  serviceName: string,
): NewMessage {
  return {
    kind: 'notice',
    ...addressed(reader),
    subject: `${serviceName}: ${changes[change].toLowerCase()}`,
    body: paragraphs(
      `Dear ${reader.name},`,
      `${changes[change]} on ${inMinutes(now.toISOString())}.`,
      'If that was you, you need not do anything. If it was not, tell the programme team at once.',
    ),
  }
}

/** Tells somebody that an account elsewhere lets them in, or does so no more. */
export function providerMessage(
  reader: Reader,
  { provider, change, serviceName }: { provider: { name: string }; change: 'linked' | 'unlinked'; serviceName: string },
  now: Date,
): NewMessage {
  const what = { linked: 'was linked to', unlinked: 'was unlinked from' }[change]
  return {
    kind: 'notice',
    ...addressed(reader),
    subject: `${serviceName}: ${provider.name} ${change}`,
    body: paragraphs(
      `Dear ${reader.name},`,
      `${provider.name} ${what} your account on ${inMinutes(now.toISOString())}.`,
      'If that was you, you need not do anything. If it was not, tell the programme team at once.',
    ),
  }
}

/** Tells somebody that a script can now read in their name. */
export function tokenMessage(
  reader: Reader,
  { expiresAt, serviceName }: { expiresAt: string; serviceName: string },
  now: Date,
): NewMessage {
  return {
    kind: 'notice',
    ...addressed(reader),
    subject: `${serviceName}: a personal token was made`,
    body: paragraphs(
      `Dear ${reader.name},`,
      `A personal token for scripts was made in your account on ${inMinutes(now.toISOString())}. It works until ${inMinutes(expiresAt)}.`,
      'If that was you, you need not do anything. If it was not, end it on the page of your account, change your password, and tell the programme team at once.',
    ),
  }
}

function addressed({ id, name, email }: Reader): Pick<NewMessage, 'to' | 'toName' | 'personId'> {
  return { to: email, toName: name, personId: id }
}

function paragraphs(...texts: readonly string[]): string {
  return texts.join('\n\n')
}
