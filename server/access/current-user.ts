import type { Request } from 'express'
import { SignInNeeded } from '../platform/errors.ts'
import type { User } from './user.ts'

const users = new WeakMap<object, User>()

/** Told once a request by the sign-in middleware, from the session. */
export function rememberUser(request: object, user: User): void {
  users.set(request, user)
}

/** For the page that answers somebody who has just signed out. */
export function forgetUser(request: object): void {
  users.delete(request)
}

export function currentUser(request: Pick<Request, 'get'>): User {
  const user = users.get(request)
  if (!user) throw new SignInNeeded()
  return user
}

/** For what is shown differently to those who are signed in. */
export function currentUserIfAny(request: Pick<Request, 'get'>): User | undefined {
  return users.get(request)
}
