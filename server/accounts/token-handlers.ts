import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { AccountSettings } from './account-settings.ts'
import type { Faults } from './form-parts.ts'
import { endOwnToken, findOwnToken, makeToken, mustHaveTokens } from './manage-tokens.ts'
import { askProof, gaveProof, wrongPassword } from './proof-handlers.ts'
import { readOwnTokens } from './read-own-tokens.ts'
import { readTokenForm, readTokenId } from './token-form.ts'
import { endTokenPage, madeTokenPage, newTokenPage, tokensPage } from './token-page.ts'

type TokenRequest = Request<{ apiToken: string }>

export async function getTokens(request: Request, db: Database): Promise<Reply> {
  const { tokens, mayMake } = await readOwnTokens(db, currentUser(request))
  return page('accounts/tokens', tokensPage(tokens, mayMake, new Date()))
}

export async function getNewToken(request: Request, db: Database): Promise<Reply> {
  mustHaveTokens(currentUser(request))
  const { proof, ask } = await askProof(db, request)
  return ask ?? page('accounts/new-token', newTokenPage(proof))
}

/** Asks for the password, which somebody at a machine left alone does not know: a token outlives the session. */
export function postNewToken(databases: Databases, { serviceName, address }: AccountSettings) {
  return async (request: Request): Promise<Reply> => {
    const user = currentUser(request)
    mustHaveTokens(user)
    const { proof, ask } = await askProof(databases.reader, request)
    if (ask) return ask
    const { typed, wanted, faults } = readTokenForm(request.body)
    const refuse = (why: Faults) => page('accounts/new-token', newTokenPage(proof, typed, why), 400)
    if (!wanted) return refuse(faults)
    if (!(await gaveProof(databases, request, user, proof))) return refuse({ password: wrongPassword })
    const made = await databases.writer.transaction((db) => makeToken(db, user, { wanted, serviceName }, new Date()))
    return page('accounts/made-token', madeTokenPage(made, address))
  }
}

export async function getEndToken(request: TokenRequest, db: Database): Promise<Reply> {
  const token = await findOwnToken(db, currentUser(request), readTokenId(request.params), new Date())
  return page('step', endTokenPage(token))
}

export async function postEndToken(request: TokenRequest, db: Database): Promise<Reply> {
  await endOwnToken(db, currentUser(request), readTokenId(request.params), new Date())
  return seeOther('/account/tokens')
}
