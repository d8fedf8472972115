import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { User } from '../access/user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { sessionKey } from '../platform/http/sessions.ts'
import { accountPage, newRecoveryCodesPage, removeCodesPage } from './account-page.ts'
import type { AccountSettings } from './account-settings.ts'
import { countAttempt, forgetAttempts } from './attempts.ts'
import { changePassword } from './change-password.ts'
import { changePasswordPage } from './choose-password-page.ts'
import { codeAttempt } from './code-handlers.ts'
import { type Faults, notCodeOfNow, wrongCode } from './form-parts.ts'
import { giveUpCodes, readOwnAccount, renewRecoveryCodes, signOutElsewhere } from './own-account.ts'
import { hashPassword } from './password.ts'
import { useCode } from './pass-code.ts'
import { renewSession } from './person-session.ts'
import { askProof, gaveProof, wrongPassword } from './proof-handlers.ts'
import { readCode, readNewPassword } from './secret-form.ts'
import { readSessionChoice } from './session-form.ts'
import { offerSecret, setUpCode } from './set-up-code.ts'
import { recoveryCodesPage, setUpCodePage } from './set-up-code-page.ts'

const backToAccount = { text: 'Back to your account', href: '/account' }

export function getAccount({ providers }: AccountSettings) {
  return async (request: Request, db: Database): Promise<Reply> => {
    const account = await readOwnAccount(db, currentUser(request), providers, new Date())
    return page('accounts/account', accountPage(account, sessionKey(request)))
  }
}

export async function postSessions(request: Request, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const only = readSessionChoice(request.body)
  const where = only === undefined ? { except: sessionKey(request) } : { only }
  await signOutElsewhere(db, user, where, new Date())
  return seeOther('/account')
}

export async function getChangePassword(request: Request, db: Database): Promise<Reply> {
  const { proof, ask } = await askProof(db, request)
  return ask ?? page('accounts/choose-password', changePasswordPage(currentUser(request), proof))
}

export function postChangePassword(databases: Databases, { serviceName }: AccountSettings) {
  return async (request: Request): Promise<Reply> => {
    const user = currentUser(request)
    const now = new Date()
    const { proof, ask } = await askProof(databases.reader, request)
    if (ask) return ask
    const refuse = (faults: Faults) => page('accounts/choose-password', changePasswordPage(user, proof, faults), 400)
    const chosen = readNewPassword(request.body, { ...user, serviceName })
    if (chosen.faults) return refuse(chosen.faults)
    if (!(await gaveProof(databases, request, user, proof))) return refuse({ password: wrongPassword })
    const passwordHash = await hashPassword(chosen.password)
    await databases.writer.transaction((db) => changePassword(db, user, { passwordHash, serviceName }, now))
    return renewSession(user, seeOther('/account'))
  }
}

export function getOwnSetUp(settings: AccountSettings) {
  return async (request: Request, db: Database): Promise<Reply> => {
    const { proof, ask } = await askProof(db, request)
    if (ask) return ask
    const offer = offerSecret(currentUser(request), request.session.offeredSecret, settings)
    request.session.offeredSecret = offer.sealed
    return page('accounts/set-up-code', setUpCodePage(offer, proof))
  }
}

/** Asks for the password (or what else shows that it is them), which somebody at a machine left alone does not know. */
export function postOwnSetUp(databases: Databases, settings: AccountSettings) {
  return async (request: Request): Promise<Reply> => {
    const user = currentUser(request)
    const sealed = request.session.offeredSecret
    if (sealed === undefined) return seeOther('/account/one-time-codes')
    const { proof, ask } = await askProof(databases.reader, request)
    if (ask) return ask
    const refuse = (faults: Faults) =>
      page('accounts/set-up-code', setUpCodePage(offerSecret(user, sealed, settings), proof, faults), 400)
    const given = readCode(request.body)
    if (given.faults) return refuse(given.faults)
    if (!(await gaveProof(databases, request, user, proof))) return refuse({ password: wrongPassword })
    const setUp = { person: user, sealed, code: given.code, mayReplace: true }
    const codes = await databases.writer.transaction((db) => setUpCode(db, setUp, settings, new Date()))
    if (!codes) return refuse(notCodeOfNow)
    delete request.session.offeredSecret
    return page('accounts/recovery-codes', recoveryCodesPage(codes, backToAccount))
  }
}

export async function getRecoveryCodes(request: Request): Promise<Reply> {
  currentUser(request)
  return page('accounts/fresh-code', newRecoveryCodesPage())
}

export function postRecoveryCodes(databases: Databases, settings: AccountSettings) {
  return async (request: Request): Promise<Reply> => {
    const user = currentUser(request)
    const fault = await faultOfFreshCode(databases, request, user, settings)
    if (fault) return page('accounts/fresh-code', newRecoveryCodesPage(fault), 400)
    const codes = await databases.writer.transaction((db) => renewRecoveryCodes(db, user, new Date()))
    return page('accounts/recovery-codes', recoveryCodesPage(codes, backToAccount))
  }
}

export async function getRemoveCodes(request: Request): Promise<Reply> {
  currentUser(request)
  return page('accounts/fresh-code', removeCodesPage())
}

export function postRemoveCodes(databases: Databases, settings: AccountSettings) {
  return async (request: Request): Promise<Reply> => {
    const user = currentUser(request)
    const fault = await faultOfFreshCode(databases, request, user, settings)
    if (fault) return page('accounts/fresh-code', removeCodesPage(fault), 400)
    await databases.writer.transaction((db) => giveUpCodes(db, user, settings.serviceName, new Date()))
    return seeOther('/account')
  }
}

async function faultOfFreshCode(
  { writer }: Databases,
  request: Request,
  user: User,
  { oneTimeCodeKey }: AccountSettings,
): Promise<{ code: string } | undefined> {
  const given = readCode(request.body)
  if (given.faults) return given.faults
  const attempt = codeAttempt(request, user.id)
  await countAttempt(writer, attempt, new Date())
  const code = { personId: user.id, code: given.code, key: oneTimeCodeKey }
  if (!(await writer.transaction((db) => useCode(db, code, new Date())))) return wrongCode
  await forgetAttempts(writer, attempt)
  return undefined
}
