import type { Request } from 'express'
import { currentUser, currentUserIfAny } from '../access/current-user.ts'
import type { Databases } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { leadOn, page, type Reply, seeOther } from '../platform/http/reply.ts'
import { sessionKey } from '../platform/http/sessions.ts'
import { readInvitation } from './accept-invitation.ts'
import type { AccountSettings } from './account-settings.ts'
import { countAttempt } from './attempts.ts'
import { beginAtProvider } from './begin-at-provider.ts'
import { deadInvitationPage } from './choose-password-page.ts'
import { noteInSession } from './person-session.ts'
import { attemptLasts, type Purpose } from './provider-attempt.ts'
import type { ProviderClient } from './provider-client.ts'
import { backFaultPage, onwardPage } from './provider-page.ts'
import { readField } from './secret-form.ts'
import { readReturn } from './sign-in-form.ts'

export type ProviderRequest = Request<{ provider: string }>

export function findProvider({ providers }: AccountSettings, request: ProviderRequest): ProviderClient {
  const provider = providers.get(request.params.provider)
  if (!provider) throw new NotFound('The way to sign in')
  return provider
}

export function postBegin(databases: Databases, settings: AccountSettings) {
  return async (request: ProviderRequest): Promise<Reply> => {
    const provider = findProvider(settings, request)
    const returnTo = readReturn(request.body)
    if (currentUserIfAny(request)) return seeOther(returnTo)
    const instead = seeOther(`/sign-in?return=${encodeURIComponent(returnTo)}`)
    return sendToProvider(databases, request, { provider, purpose: { kind: 'sign in' }, returnTo, instead })
  }
}

/** The invitation is used up only when its person has come back. */
export function postInvitationThrough(databases: Databases, settings: AccountSettings) {
  return async (request: ProviderRequest): Promise<Reply> => {
    const provider = findProvider(settings, request)
    const found = await readInvitation(databases.reader, readField(request.body, 'token'), new Date())
    if (found.state !== 'open') return page('accounts/link', deadInvitationPage(found.state), 404)
    const purpose = { kind: 'invitation', personId: found.person.id, invitationId: found.id } as const
    return sendToProvider(databases, request, { provider, purpose, returnTo: '/' })
  }
}

/** Somebody who is signed in, and has nothing to show at the moment but that they can sign in at a linked provider. */
export function postConfirmation(databases: Databases, settings: AccountSettings) {
  return async (request: ProviderRequest): Promise<Reply> => {
    const { id } = currentUser(request)
    const provider = findProvider(settings, request)
    const purpose = { kind: 'confirm', personId: id } as const
    return sendToProvider(databases, request, { provider, purpose, returnTo: readReturn(request.body) })
  }
}

export interface Sending {
  provider: ProviderClient
  purpose: Purpose
  returnTo: string
  /** Answers when the provider cannot be reached, in place of a page that says so. */
  instead?: Reply
}

/** Notes what the person goes for, and sends them; the session is kept, so that they are known when they come back. */
export async function sendToProvider(
  { writer }: Databases,
  request: Request<never> | ProviderRequest,
  { provider, purpose, returnTo, instead }: Sending,
): Promise<Reply> {
  const now = new Date()
  const browser = sessionKey(request)
  await countAttempt(writer, providerAttempt(request), now)
  const url = await beginAtProvider(writer, provider, { purpose, returnTo, browser }, now)
  if (url === undefined)
    return instead ?? page('accounts/link', backFaultPage('unavailable', provider.name, purpose.kind), 503)
  const onward = leadOn(url, page('accounts/onward', onwardPage(provider.name, url)))
  return currentUserIfAny(request) ? onward : noteInSession({ awaitsProvider: now.getTime() + attemptLasts }, onward)
}

export function providerAttempt(request: Pick<Request, 'sessionID' | 'ip'>) {
  return { kind: 'provider', account: sessionKey(request), address: request.ip ?? '' } as const
}
