import { z } from 'zod'
import { passwordFault, type PasswordOwner } from './password-rules.ts'

const text = (longest: number) => z.string().max(longest).catch('')
const fields = z.object({
  token: text(100),
  state: text(100),
  code: text(100),
  password: text(1000),
  'new-password': text(1000),
  email: z.string().trim().max(254).catch(''),
})

type Field = keyof z.infer<typeof fields>

/** One field of what was sent; empty where it is missing or far too long. */
export function readField(body: unknown, field: Field): string {
  return fields.parse(body ?? {})[field]
}

/** A new password that can be taken, or why not. */
export function readNewPassword(
  body: unknown,
  owner: PasswordOwner,
): { password: string; faults?: undefined } | { faults: { 'new-password': string } } {
  const password = readField(body, 'new-password')
  const fault = passwordFault(password, owner)
  return fault === undefined ? { password } : { faults: { 'new-password': fault } }
}

/** A one-time code as it was typed, without the spaces that apps show in it. */
export function readCode(body: unknown): { code: string; faults?: undefined } | { faults: { code: string } } {
  const code = readField(body, 'code').replaceAll(/[\s-]/g, '')
  return /^\d{6}$/.test(code) ? { code } : { faults: { code: 'Enter the six digits that your app shows' } }
}

export function readRecoveryCode(body: unknown): { code: string; faults?: undefined } | { faults: { code: string } } {
  const code = readField(body, 'code').trim()
  return code ? { code } : { faults: { code: 'Enter one of your recovery codes' } }
}

export function readEmail(body: unknown): { email: string; faults?: { email: string } } {
  const email = readField(body, 'email')
  const fault = { email: 'Enter your e-mail address, like name@example.nhs.uk' }
  return /^[^\s@]+@\S+$/.test(email) ? { email } : { email, faults: fault }
}
