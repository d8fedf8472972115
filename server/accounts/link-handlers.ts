import type { Request } from 'express'
import { setTimeout as pause } from 'node:timers/promises'
import type { Database, Databases } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { acceptInvitation, readInvitation } from './accept-invitation.ts'
import type { AccountSettings } from './account-settings.ts'
import { countAttempt } from './attempts.ts'
import { goOn } from './code-handlers.ts'
import {
  askResetPage,
  deadInvitationPage,
  deadResetPage,
  invitationPage,
  resetPage,
  resetSentPage,
} from './choose-password-page.ts'
import { offerProviders } from './offer-providers.ts'
import { hashPassword } from './password.ts'
import { askForReset, readReset, resetPassword } from './reset-password.ts'
import { readEmail, readField, readNewPassword } from './secret-form.ts'

/** So long asking for a link takes at least, in milliseconds: whether anybody has the address is then not to be heard. */
const askingTakes = 300

export function getInvitation({ providers }: AccountSettings) {
  return async (request: Request, db: Database): Promise<Reply> => {
    const token = readField(request.query, 'token')
    const found = await readInvitation(db, token, new Date())
    if (found.state !== 'open') return page('accounts/link', deadInvitationPage(found.state), 404)
    const offered = await offerProviders(providers)
    return page('accounts/choose-password', invitationPage(found.person, { token, offered }))
  }
}

export function postInvitation({ reader, writer }: Databases, { serviceName, providers }: AccountSettings) {
  return async (request: Request): Promise<Reply> => {
    const token = readField(request.body, 'token')
    const now = new Date()
    const found = await readInvitation(reader, token, now)
    if (found.state !== 'open') return page('accounts/link', deadInvitationPage(found.state), 404)
    const { person } = found
    const chosen = readNewPassword(request.body, { ...person, serviceName })
    if (chosen.faults) {
      const offered = await offerProviders(providers)
      return page('accounts/choose-password', invitationPage(person, { token, offered }, chosen.faults), 400)
    }
    const passwordHash = await hashPassword(chosen.password)
    const next = await writer.transaction((db) => acceptInvitation(db, found, passwordHash, now))
    return goOn(reader, { user: person, next }, { returnTo: '/' })
  }
}

export async function getAskReset(): Promise<Reply> {
  return page('accounts/ask-reset', askResetPage(''))
}

export function postAskReset({ writer }: Databases, settings: AccountSettings) {
  return async (request: Request): Promise<Reply> => {
    const { email, faults } = readEmail(request.body)
    if (faults) return page('accounts/ask-reset', askResetPage(email, faults), 400)
    const now = new Date()
    await countAttempt(writer, { kind: 'reset', account: email, address: request.ip ?? '' }, now)
    const asking = writer.transaction((db) => askForReset(db, email, settings, now))
    await Promise.all([asking, pause(askingTakes)])
    return seeOther('/reset-password/sent')
  }
}

export async function getResetSent(): Promise<Reply> {
  return page('accounts/link', resetSentPage())
}

export async function getReset(request: Request, db: Database): Promise<Reply> {
  const token = readField(request.query, 'token')
  const found = await readReset(db, token, new Date())
  return found
    ? page('accounts/choose-password', resetPage(found.person, token))
    : page('accounts/link', deadResetPage(), 404)
}

export function postReset({ reader, writer }: Databases, { serviceName }: AccountSettings) {
  return async (request: Request): Promise<Reply> => {
    const token = readField(request.body, 'token')
    const now = new Date()
    const found = await readReset(reader, token, now)
    if (!found) return page('accounts/link', deadResetPage(), 404)
    const chosen = readNewPassword(request.body, { ...found.person, serviceName })
    if (chosen.faults) return page('accounts/choose-password', resetPage(found.person, token, chosen.faults), 400)
    const passwordHash = await hashPassword(chosen.password)
    await writer.transaction((db) => resetPassword(db, found, { passwordHash, serviceName }, now))
    return seeOther('/sign-in?password=changed')
  }
}
