import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { User } from '../access/user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { AccountSettings } from './account-settings.ts'
import { countAttempt, forgetAttempts } from './attempts.ts'
import { isOwnPassword } from './change-password.ts'
import { type Proof, proofOf } from './confirm-identity.ts'
import { ownProviders } from './own-account.ts'
import { confirmationPage } from './provider-link-page.ts'
import { readField } from './secret-form.ts'
import { readReturn } from './sign-in-form.ts'

export const wrongPassword = 'This is not your present password'

/** How somebody shows that it is them before they change how they sign in; a page that asks them, where they first must. */
export async function askProof(
  db: Database,
  request: Pick<Request, 'session' | 'originalUrl' | 'get'>,
): Promise<{ proof: Proof; ask: Reply | undefined }> {
  const proof = await proofOf(db, currentUser(request), request.session.confirmedAt, new Date())
  const first = seeOther(`/account/confirmation?return=${encodeURIComponent(request.originalUrl)}`)
  return { proof, ask: proof === 'sign in anew' ? first : undefined }
}

/**
 * True for the right password, which nobody who is not signed in can keep them from giving by guesses of their own; also for
 * somebody without one, who has shown otherwise that it is them.
 */
export async function gaveProof(
  { reader, writer }: Databases,
  request: Pick<Request, 'body' | 'ip'>,
  user: User,
  proof: Proof,
): Promise<boolean> {
  if (proof === 'confirmed') return true
  const attempt = { kind: 'proof', account: String(user.id), address: request.ip ?? '' } as const
  await countAttempt(writer, attempt, new Date())
  const right = await isOwnPassword(reader, user, readField(request.body, 'password'))
  if (right) await forgetAttempts(writer, attempt)
  return right
}

export function getConfirmation({ providers }: AccountSettings) {
  return async (request: Request, db: Database): Promise<Reply> => {
    const returnTo = readReturn(request.query)
    const { proof } = await askProof(db, request)
    if (proof !== 'sign in anew') return seeOther(returnTo)
    const linked = await ownProviders(db, currentUser(request), providers)
    const usable = linked.filter(({ linkedAt }) => linkedAt !== undefined)
    return page('accounts/confirmation', confirmationPage(usable, returnTo))
  }
}
