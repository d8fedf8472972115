import type { Request } from 'express'
import { homeOf } from '../access/navigation.ts'
import type { User } from '../access/user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { SignInNeeded } from '../platform/errors.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { Through } from '../platform/http/sessions.ts'
import type { AccountSettings } from './account-settings.ts'
import { countAttempt, forgetAttempts } from './attempts.ts'
import { codePage, recoveryCodePage } from './code-page.ts'
import { notCodeOfNow, wrongCode } from './form-parts.ts'
import { ownKeptPages } from './list-kept-work.ts'
import { type GivenCode, passCode } from './pass-code.ts'
import { readPending } from './read-pending.ts'
import { beginPending, beginSession, type PendingPerson, pendingPerson } from './person-session.ts'
import { readCode, readRecoveryCode } from './secret-form.ts'
import { offerSecret, setUpCode } from './set-up-code.ts'
import { recoveryCodesPage, setUpCodePage } from './set-up-code-page.ts'
import type { SigningIn } from './sign-in.ts'

const kinds = {
  'one-time': { read: readCode, page: codePage, wrong: wrongCode },
  recovery: {
    read: readRecoveryCode,
    page: recoveryCodePage,
    wrong: { code: 'This is not one of your recovery codes, or it has been used' },
  },
} as const

/** Lets in whoever has shown who they are; where a one-time code is still to be given or set up, that comes first. */
export async function goOn(db: Database, { user, next }: SigningIn, arrival: Arrival): Promise<Reply> {
  if (next === 'nothing') return arriveSignedIn(db, user, arrival)
  const step = seeOther(next === 'code' ? '/sign-in/code' : '/sign-in/set-up-code')
  return beginPending({ personId: user.id, ...arrival }, step)
}

/** Where somebody who is now signed in goes: what was kept for them comes first. */
async function arriveSignedIn(db: Database, user: User, { returnTo, through }: Arrival): Promise<Reply> {
  return beginSession(user, seeOther(await destinationOf(db, user, returnTo)), through)
}

interface Arrival {
  returnTo: string
  /** Where they signed in, when it was not here. */
  through?: Through | undefined
}

async function destinationOf(db: Database, user: User, returnTo: string): Promise<string> {
  const kept = await ownKeptPages(db, user.id, new Date())
  return kept.length > 0 ? '/kept-pages' : returnTo
}

export function getCode(kind: GivenCode['kind']) {
  return async (request: Request): Promise<Reply> =>
    pendingPerson(request) ? page('accounts/code', kinds[kind].page()) : seeOther('/sign-in')
}

export function postCode(databases: Databases, kind: GivenCode['kind'], { oneTimeCodeKey }: AccountSettings) {
  return async (request: Request): Promise<Reply> => {
    const pending = mustBePending(request)
    const { read, page: pageOf, wrong } = kinds[kind]
    const given = read(request.body)
    if (given.faults) return page('accounts/code', pageOf(given.faults), 400)
    const now = new Date()
    const attempt = codeAttempt(request, pending.id)
    await countAttempt(databases.writer, attempt, now)
    const code = { personId: pending.id, kind, code: given.code }
    const user = await databases.writer.transaction((db) => passCode(db, code, oneTimeCodeKey, now))
    if (!user) return page('accounts/code', pageOf(wrong), 400)
    await forgetAttempts(databases.writer, attempt)
    return arriveSignedIn(databases.reader, user, pending)
  }
}

/** Only for whoever has no codes yet: a password alone never replaces those that there are. */
export function getSetUp(settings: AccountSettings) {
  return async (request: Request, db: Database): Promise<Reply> => {
    const pending = pendingPerson(request)
    if (!pending) return seeOther('/sign-in')
    const { user, hasCode } = await readPending(db, pending.id)
    if (hasCode) return seeOther('/sign-in/code')
    const offer = offerSecret(user, request.session.offeredSecret, settings)
    request.session.offeredSecret = offer.sealed
    return page('accounts/set-up-code', setUpCodePage(offer, 'sign in'))
  }
}

export function postSetUp(databases: Databases, settings: AccountSettings) {
  return async (request: Request): Promise<Reply> => {
    const pending = mustBePending(request)
    const sealed = request.session.offeredSecret
    if (sealed === undefined) return seeOther('/sign-in/set-up-code')
    const { user } = await readPending(databases.reader, pending.id)
    const refuse = (faults: { code: string }) =>
      page('accounts/set-up-code', setUpCodePage(offerSecret(user, sealed, settings), 'sign in', faults), 400)
    const given = readCode(request.body)
    if (given.faults) return refuse(given.faults)
    const now = new Date()
    const setUp = { person: user, sealed, code: given.code, mayReplace: false }
    const codes = await databases.writer.transaction((db) => setUpCode(db, setUp, settings, now))
    if (!codes) return refuse(notCodeOfNow)
    const href = await destinationOf(databases.reader, user, pending.returnTo)
    const start = { text: 'Continue', href: href === '/' ? homeOf(user) : href }
    return beginSession(user, page('accounts/recovery-codes', recoveryCodesPage(codes, start)), pending.through)
  }
}

export function codeAttempt(request: Request, personId: number) {
  return { kind: 'code', account: String(personId), address: request.ip ?? '' } as const
}

function mustBePending(request: Request): PendingPerson {
  const pending = pendingPerson(request)
  if (!pending) throw new SignInNeeded('Your time to enter a code is over. Sign in again')
  return pending
}
