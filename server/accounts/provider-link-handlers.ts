import { currentUser } from '../access/current-user.ts'
import type { User } from '../access/user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { AccountSettings } from './account-settings.ts'
import { isLinkedTo } from './own-account.ts'
import { renewSession } from './person-session.ts'
import { askProof, gaveProof, wrongPassword } from './proof-handlers.ts'
import type { ProviderClient } from './provider-client.ts'
import { findProvider, type ProviderRequest, sendToProvider } from './provider-handlers.ts'
import { linkProviderPage, onlyWayPage, unlinkProviderPage } from './provider-link-page.ts'
import { hasOtherWay, unlinkIdentity } from './unlink-identity.ts'

export function getLinkProvider(settings: AccountSettings) {
  return async (request: ProviderRequest, db: Database): Promise<Reply> => {
    const user = currentUser(request)
    const provider = findProvider(settings, request)
    if (await isLinkedTo(db, user, provider)) return seeOther('/account')
    const { proof, ask } = await askProof(db, request)
    return ask ?? page('accounts/provider-link', linkProviderPage(provider, proof))
  }
}

/** Shows first who they are, here; then at the provider, and only then are the two linked. */
export function postLinkProvider(databases: Databases, settings: AccountSettings) {
  return async (request: ProviderRequest): Promise<Reply> => {
    const user = currentUser(request)
    const provider = findProvider(settings, request)
    const { proof, ask } = await askProof(databases.reader, request)
    if (ask) return ask
    if (!(await gaveProof(databases, request, user, proof)))
      return page('accounts/provider-link', linkProviderPage(provider, proof, { password: wrongPassword }), 400)
    const purpose = { kind: 'link', personId: user.id } as const
    return sendToProvider(databases, request, { provider, purpose, returnTo: '/account' })
  }
}

export function getUnlinkProvider(settings: AccountSettings) {
  return async (request: ProviderRequest, db: Database): Promise<Reply> => {
    const { provider } = await openLinked(db, request, settings)
    const { proof, ask } = await askProof(db, request)
    if (ask) return ask
    const only = await refuseOnlyWay(db, currentUser(request), provider, settings)
    return only ?? page('accounts/provider-link', unlinkProviderPage(provider, proof))
  }
}

export function postUnlinkProvider(databases: Databases, settings: AccountSettings) {
  return async (request: ProviderRequest): Promise<Reply> => {
    const { user, provider } = await openLinked(databases.reader, request, settings)
    const { proof, ask } = await askProof(databases.reader, request)
    if (ask) return ask
    const only = await refuseOnlyWay(databases.reader, user, provider, settings)
    if (only) return only
    if (!(await gaveProof(databases, request, user, proof)))
      return page('accounts/provider-link', unlinkProviderPage(provider, proof, { password: wrongPassword }), 400)
    const unlinking = { provider, providers: [...settings.providers.values()], serviceName: settings.serviceName }
    await databases.writer.transaction((db) => unlinkIdentity(db, user, unlinking, new Date()))
    return renewSession(user, seeOther('/account'))
  }
}

async function openLinked(
  db: Database,
  request: ProviderRequest,
  settings: AccountSettings,
): Promise<{ user: User; provider: ProviderClient }> {
  const user = currentUser(request)
  const provider = findProvider(settings, request)
  if (!(await isLinkedTo(db, user, provider))) throw new NotFound('The link')
  return { user, provider }
}

async function refuseOnlyWay(
  db: Database,
  user: User,
  provider: ProviderClient,
  { providers }: AccountSettings,
): Promise<Reply | undefined> {
  const other = await hasOtherWay(db, user, { provider, providers: [...providers.values()] })
  return other ? undefined : page('accounts/link', onlyWayPage(provider), 409)
}
