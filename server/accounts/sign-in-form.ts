import { z } from 'zod'

const signInForm = z.object({
  email: z.string().trim().max(254).default(''),
  password: z.string().max(1000).default(''),
  return: z.string().default('/'),
})

export interface SignInValues {
  email: string
  password: string
  /** A path of this service to go on to. */
  returnTo: string
}

export type SignInErrors = Partial<Record<'email' | 'password', string>>

export function readSignInForm(body: unknown): { values: SignInValues; errors?: SignInErrors } {
  const form = signInForm.safeParse(body ?? {})
  const { email, password, return: returnTo } = form.success ? form.data : { email: '', password: '', return: '/' }
  const values = { email, password, returnTo: ownPath(returnTo) }
  const errors: SignInErrors = {
    ...(!/^[^\s@]+@\S+$/.test(email) && { email: 'Enter your e-mail address, like name@example.nhs.uk' }),
    ...(password === '' && { password: 'Enter your password' }),
  }
  return Object.keys(errors).length > 0 ? { values, errors } : { values }
}

/** Where to go on to, as a form or an address says. */
export function readReturn(given: unknown): string {
  const form = z.object({ return: z.string().max(2000) }).safeParse(given ?? {})
  return ownPath(form.success ? form.data.return : '/')
}

/**
 * Never an address elsewhere: what a browser would read as another site becomes the start page. Of `/.//elsewhere.example`
 * the dot is taken out as an address is read, and two slashes are left at its start.
 */
export function ownPath(path: unknown): string {
  const base = 'http://service.invalid'
  if (typeof path !== 'string' || !path.startsWith('/') || !URL.canParse(path, base)) return '/'
  const { origin, pathname, search } = new URL(path, base)
  return origin === base && !pathname.startsWith('//') ? pathname + search : '/'
}
