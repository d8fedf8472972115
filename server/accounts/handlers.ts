import type { Request } from 'express'
import { currentUser, currentUserIfAny } from '../access/current-user.ts'
import { homeOf } from '../access/navigation.ts'
import type { Databases } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { AccountSettings } from './account-settings.ts'
import { countAttempt, forgetAttempts } from './attempts.ts'
import { goOn } from './code-handlers.ts'
import { offerProviders } from './offer-providers.ts'
import { readReturn, readSignInForm, type SignInErrors } from './sign-in-form.ts'
import { signInPage } from './sign-in-page.ts'
import { signIn } from './sign-in.ts'

export async function getStart(request: Request): Promise<Reply> {
  return seeOther(homeOf(currentUser(request)))
}

export function getSignIn({ providers }: AccountSettings) {
  return async (request: Request): Promise<Reply> => {
    const returnTo = readReturn(request.query)
    if (currentUserIfAny(request)) return seeOther(returnTo)
    const hasNewPassword = request.query['password'] === 'changed'
    const offered = await offerProviders(providers)
    return page('accounts/sign-in', signInPage({ email: '', returnTo, hasNewPassword, offered }))
  }
}

/** A password takes 30 ms to check, in which nobody else's saving may wait: only the record of it is a transaction. */
export function postSignIn(databases: Databases, { providers }: AccountSettings) {
  return async (request: Request): Promise<Reply> => {
    const { values, errors } = readSignInForm(request.body)
    const refuse = async (...why: [errors: SignInErrors, message?: string]) =>
      page('accounts/sign-in', signInPage({ ...values, offered: await offerProviders(providers) }, ...why), 400)
    if (errors) return refuse(errors)
    const now = new Date()
    const attempt = { kind: 'password', account: values.email, address: request.ip ?? '' } as const
    await countAttempt(databases.writer, attempt, now)
    const signingIn = await signIn(databases, values.email, values.password, now)
    if (!signingIn) return refuse({}, 'The e-mail address or the password is not right')
    await forgetAttempts(databases.writer, attempt)
    return goOn(databases.reader, signingIn, { returnTo: values.returnTo })
  }
}
