import { currentUserIfAny } from '../access/current-user.ts'
import type { User } from '../access/user.ts'
import type { Databases } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { sessionKey, type Through } from '../platform/http/sessions.ts'
import type { AccountSettings } from './account-settings.ts'
import { forgetAttempts } from './attempts.ts'
import { goOn } from './code-handlers.ts'
import { type BackFault, type CameBack, comeBackFromProvider } from './come-back-from-provider.ts'
import { confirmIdentity } from './confirm-identity.ts'
import { acceptWithIdentity, linkIdentity } from './link-identity.ts'
import { noteInSession } from './person-session.ts'
import type { Purpose } from './provider-attempt.ts'
import type { ProviderClient } from './provider-client.ts'
import { findProvider, providerAttempt, type ProviderRequest } from './provider-handlers.ts'
import { backFaultPage, notConfirmedPage, notLinkedPage, unknownIdentityPage } from './provider-page.ts'
import { readField } from './secret-form.ts'
import { signInThroughProvider } from './sign-in-through-provider.ts'

/** Somebody who has come back, and what is needed to receive them. */
interface Arriving extends CameBack {
  databases: Databases
  request: ProviderRequest
  provider: ProviderClient
  serviceName: string
}

export function getCallback(databases: Databases, settings: AccountSettings) {
  return async (request: ProviderRequest): Promise<Reply> => {
    const provider = findProvider(settings, request)
    const { search: query } = new URL(request.originalUrl, settings.address)
    const coming = { state: readField(request.query, 'state'), browser: sessionKey(request), query }
    const back = await comeBackFromProvider(databases, provider, coming, new Date())
    if ('fault' in back) return faultReply(request, provider, back.fault, back.attempt?.purpose.kind)
    await forgetAttempts(databases.writer, providerAttempt(request))
    const { serviceName } = settings
    return ways[back.attempt.purpose.kind]({ ...back, databases, request, provider, serviceName })
  }
}

const statuses: Partial<Record<BackFault, number>> = { unavailable: 503 }

/** Who has signed in and goes back through the browser's history is where they wanted to be. */
function faultReply(
  request: ProviderRequest,
  { name }: ProviderClient,
  fault: BackFault,
  kind?: Purpose['kind'],
): Reply {
  if (fault === 'used' && currentUserIfAny(request)) return seeOther('/')
  return page('accounts/link', backFaultPage(fault, name, kind), statuses[fault] ?? 400)
}

const ways: Record<Purpose['kind'], (arriving: Arriving) => Promise<Reply>> = {
  'sign in': enter,
  invitation: accept,
  link,
  confirm,
}

async function enter(arriving: Arriving): Promise<Reply> {
  const { databases, provider, who, twoFactors, attempt } = arriving
  const shown = { identity: who, provider: provider.id, twoFactors }
  const entering = await databases.writer.transaction((db) => signInThroughProvider(db, shown, new Date()))
  if (!entering) return page('accounts/link', unknownIdentityPage(provider.name), 403)
  const through: Through = { provider: provider.id, idToken: who.idToken }
  return goOn(databases.reader, entering, { returnTo: attempt.returnTo, through })
}

/** The identity is linked first; then it signs in like any other. */
async function accept(arriving: Arriving): Promise<Reply> {
  const { databases, attempt, provider, who, serviceName } = arriving
  const { purpose } = attempt
  if (purpose.kind !== 'invitation') throw new Error('This is no invitation')
  const linking = { provider, identity: who, serviceName }
  const linked = await databases.writer.transaction((db) => acceptWithIdentity(db, purpose, linking, new Date()))
  if (linked !== 'linked') return page('accounts/link', notLinkedPage(linked, provider.name), 409)
  return enter(arriving)
}

async function link(arriving: Arriving): Promise<Reply> {
  const { databases, provider, who, serviceName } = arriving
  const user = ownerOf(arriving)
  if (!user) return page('accounts/link', backFaultPage('elsewhere', provider.name, 'link'), 400)
  const linking = { provider, identity: who, serviceName }
  const linked = await databases.writer.transaction((db) => linkIdentity(db, user, linking, new Date()))
  if (linked !== 'linked') return page('accounts/link', notLinkedPage(linked, provider.name), 409)
  return seeOther('/account')
}

async function confirm(arriving: Arriving): Promise<Reply> {
  const { databases, provider, who, anew, attempt } = arriving
  const user = ownerOf(arriving)
  if (!user) return page('accounts/link', backFaultPage('elsewhere', provider.name, 'confirm'), 400)
  const now = new Date()
  const shown = { identity: who, provider: provider.id, anew }
  if (!(await databases.writer.transaction((db) => confirmIdentity(db, user, shown, now))))
    return page('accounts/link', notConfirmedPage(provider.name), 403)
  return noteInSession({ confirmedAt: now.getTime() }, seeOther(attempt.returnTo))
}

/** Whoever is signed in, when it is the person who was sent to the provider. */
function ownerOf({ request, attempt: { purpose } }: Arriving): User | undefined {
  const user = currentUserIfAny(request)
  return user && 'personId' in purpose && purpose.personId === user.id ? user : undefined
}
