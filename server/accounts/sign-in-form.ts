import { z } from 'zod'
import { ownPath } from '../platform/http/own-path.ts'
import { readEmail, readField } from './secret-form.ts'

export interface SignInValues {
  email: string
  password: string
  /** A path of this service to go on to. */
  returnTo: string
}

export type SignInErrors = Partial<Record<'email' | 'password', string>>

export function readSignInForm(body: unknown): { values: SignInValues; errors?: SignInErrors } {
  const { email, faults } = readEmail(body)
  const password = readField(body, 'password')
  const values = { email, password, returnTo: readReturn(body) }
  const errors: SignInErrors = { ...faults, ...(password === '' && { password: 'Enter your password' }) }
  return Object.keys(errors).length > 0 ? { values, errors } : { values }
}

/** Where to go on to, as a form or an address says. */
export function readReturn(given: unknown): string {
  return ownPath(returning.parse(given ?? {}).return)
}

const returning = z.object({ return: z.string().max(2000).catch('/') })
