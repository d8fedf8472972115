import type { Request } from 'express'
import { leadOn, page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { AccountSettings } from './account-settings.ts'
import { endSession } from './person-session.ts'
import { signedOutOnwardPage, signedOutPage, stillSignedInPage } from './provider-page.ts'

/** Here first, whatever becomes of the rest; then where the person signed in. */
export function postSignOut({ providers }: AccountSettings) {
  return async (request: Request): Promise<Reply> => {
    const { through } = request.session
    const provider = through && providers.get(through.provider)
    if (!through || !provider) return endSession(seeOther('/sign-in'))
    return endSession(async (response) => {
      const url = await provider.endSessionUrl(through.idToken)
      const next = url
        ? leadOn(url, page('accounts/onward', signedOutOnwardPage(provider.name, url)))
        : page('accounts/link', stillSignedInPage(provider.name))
      await next(response)
    })
  }
}

/** Where a provider sends people back to. */
export async function getSignedOut(): Promise<Reply> {
  return page('accounts/link', signedOutPage())
}
