import type { User } from '../../access/user.ts'
import { mustHaveScope } from '../../accounts/authenticate-bearer.ts'
import { BearerRefused } from '../../accounts/bearer.ts'
import type { PersonalToken } from '../../accounts/personal-token.ts'
import type { TokenScope } from '../../accounts/token-scope.ts'

/** Who asks: somebody by a personal token, somebody signed in in a browser, or nobody. */
export type Caller =
  { user: User; token: PersonalToken } | { user: User; token: undefined } | { user: undefined; token: undefined }

const callers = new WeakMap<object, Caller>()

/** Told once a request by the guard. */
export function rememberCaller(request: object, caller: Caller): void {
  callers.set(request, caller)
}

export function callerOf(request: object): Caller {
  const caller = callers.get(request)
  if (!caller) throw new Error('This address is not behind the guard that knows who asks')
  return caller
}

/** Who reads; a token must have been made for this. Undefined for nobody. */
export function readerOf({ user, token }: Caller, scope: TokenScope | undefined): User | undefined {
  if (token && scope) mustHaveScope({ user, token }, scope)
  return user
}

/** The same where nobody may not. */
export function mustBeKnown(caller: Caller, scope: TokenScope | undefined): User {
  const user = readerOf(caller, scope)
  if (!user) throw unknown()
  return user
}

/** For what is about the token itself. */
export function mustHaveToken({ user, token }: Caller): { user: User; token: PersonalToken } {
  if (!user || !token) throw unknown()
  return { user, token }
}

function unknown(): BearerRefused {
  return new BearerRefused(undefined, 'Send a personal token in the header Authorization: Bearer …')
}

/** Where what somebody is given may be kept: in a browser, which others may use after them, as little as a page. */
export function keptFor({ user, token }: Caller): 'everywhere' | 'by reader' | 'nowhere' {
  if (!user) return 'everywhere'
  return token ? 'by reader' : 'nowhere'
}
