import type { TokenBearer } from '../accounts/authenticate-bearer.ts'

const callers = new WeakMap<object, TokenBearer>()

/** Told once a request by the bearer guard. */
export function rememberCaller(request: object, caller: TokenBearer): void {
  callers.set(request, caller)
}

/** Whose token a request came with; only behind the bearer guard. */
export function currentCaller(request: object): TokenBearer {
  const caller = callers.get(request)
  if (!caller) throw new Error('This address is not behind the bearer guard')
  return caller
}
