import type { Request } from 'express'
import { currentUser, currentUserIfAny } from '../access/current-user.ts'
import { homeOf } from '../access/navigation.ts'
import type { Databases } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { Attempts } from './attempts.ts'
import { ownKeptPages } from './list-kept-work.ts'
import { beginSession, endSession } from './person-session.ts'
import { ownPath, readSignInForm } from './sign-in-form.ts'
import { signInPage } from './sign-in-page.ts'
import { signIn } from './sign-in.ts'

export async function getStart(request: Request): Promise<Reply> {
  return seeOther(homeOf(currentUser(request)))
}

export async function getSignIn(request: Request): Promise<Reply> {
  const returnTo = ownPath(request.query['return'])
  if (currentUserIfAny(request)) return seeOther(returnTo)
  return page('accounts/sign-in', signInPage({ email: '', returnTo }))
}

/** A password takes 30 ms to check, in which nobody else's saving may wait: only the record of it is a transaction. */
export function postSignIn(databases: Databases, attempts: Attempts) {
  return async (request: Request): Promise<Reply> => {
    const { values, errors } = readSignInForm(request.body)
    if (errors) return page('accounts/sign-in', signInPage(values, errors), 400)
    const address = request.ip ?? ''
    await attempts.mustBeFew(values.email, address)
    const personId = await signIn(databases, values.email, values.password, new Date())
    if (personId === undefined) {
      await attempts.failed(values.email, address)
      return page('accounts/sign-in', signInPage(values, {}, 'The e-mail address or the password is not right'), 400)
    }
    await attempts.succeeded(values.email)
    const kept = await ownKeptPages(databases.reader, personId, new Date())
    return beginSession(personId, kept.length > 0 ? '/kept-pages' : values.returnTo)
  }
}

export async function postSignOut(): Promise<Reply> {
  return endSession('/sign-in')
}
