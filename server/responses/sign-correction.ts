import { rolesIn } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { countChange } from '../collections/collection-repository.ts'
import { mustBeGoingOn } from '../collections/right-of-reply.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { placeKey } from './answer-merge.ts'
import { beginReplyChange } from './begin-reply-change.ts'
import { standingOf } from './begin-move.ts'
import type { Challenge } from './challenge.ts'
import { moveChallenge } from './challenge-repository.ts'
import { correctedSheets, type NewSheet } from './corrected-sheets.ts'
import { openResponse } from './open-response.ts'
import { loadReply, type ReplyReading } from './read-reply.ts'
import { signsAs, signsCorrection } from './response-machine.ts'
import { addMove } from './response-move-repository.ts'
import type { SignedSheet } from './response-move.ts'
import { countVersion, putSignature } from './response-repository.ts'
import type { SurveyResponse } from './response.ts'
import { versionsOf } from './merge-with-current.ts'
import { writeAnswers } from './write-answers.ts'
import { addSheets } from './sheet-repository.ts'
import type { SignedAnswers } from './signed-answers.ts'

/**
 * Signs the corrections that have been accepted, as the signer read them: a new sheet for each setting that they touch, which
 * supersedes the last. The answers are written down as well, so that copies say what was signed. Gives the new hashes.
 */
export async function signCorrection(
  db: Database,
  user: User,
  { responseId, readVersion }: { responseId: number; readVersion: number },
  now: Date,
): Promise<string[]> {
  const opened = await openResponse(db, user, responseId, 'sign')
  const { response, reply } = await beginReplyChange(db, opened, mustBeGoingOn)
  const reading = await loadReply(db, user, { response, reply }, now)
  const accepted = reading.challenges.filter(({ state }) => state === 'accepted')
  mustBeSignable(reading, rolesIn(user, response.organisationCode), accepted)
  if (response.version !== readVersion)
    throw new Conflict('Something has changed since you opened the page, so nothing was signed. Read it again first')
  const sheets = correctedSheets(reading, accepted, { user, now })
  await addSheets(db, sheets)
  await putCorrectedAnswers(db, user, { reading, response, accepted }, now)
  for (const challenge of accepted)
    await moveChallenge(db, challenge, 'signed', { personId: user.id, at: now.toISOString(), reason: '' })
  await putSignature(db, responseId, user.id, now)
  await keepSignature(db, user, { reading, sheets, challenges: accepted.length }, now)
  return sheets.map(({ hash }) => hash)
}

function mustBeSignable(
  { dossier, colleagues }: ReplyReading,
  roles: ReturnType<typeof rolesIn>,
  accepted: readonly Challenge[],
): void {
  const standing = standingOf(dossier.response, dossier.collection, colleagues)
  if (accepted.length === 0)
    throw new Conflict(
      'No accepted correction waits for a signature, so nothing was signed. Somebody else may have signed it',
    )
  if (signsCorrection(standing, roles)) return
  throw new Conflict(
    standing.hasApprover
      ? 'Corrections are signed by the approver, so nothing was signed'
      : 'Your organisation needs an approver before corrections can be signed',
  )
}

async function putCorrectedAnswers(
  db: Database,
  user: User,
  { reading, response, accepted }: { reading: ReplyReading; response: SurveyResponse; accepted: readonly Challenge[] },
  now: Date,
): Promise<void> {
  const versions = versionsOf(reading.dossier.answers)
  const answers = accepted.map((challenge) => ({
    setting: challenge.setting,
    itemCode: challenge.itemCode,
    partnerCode: challenge.partnerCode,
    value: challenge.asked,
    version: (versions.get(placeKey(challenge)) ?? 0) + 1,
  }))
  await writeAnswers(db, user, { response, answers, action: 'corrected answers' }, now)
}

/** With the hash of every sheet that counts from now on, those that stood already too. */
async function keepSignature(
  db: Database,
  user: User,
  { reading, sheets, challenges }: { reading: ReplyReading; sheets: readonly NewSheet[]; challenges: number },
  now: Date,
): Promise<void> {
  const { response } = reading.dossier
  const role = signsAs(rolesIn(user, response.organisationCode))
  const inForce = reading.signed.map((one) => hashAfter(one, sheets))
  const made = { move: 'sign', role, at: now.toISOString(), note: '', sectionNotes: [], sheets: inForce } as const
  await addMove(db, response.id, { personId: user.id, made })
  await countVersion(db, response.id, now)
  await countChange(db, response.collectionId)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'signed correction',
    organisationCode: response.organisationCode,
    collectionId: response.collectionId,
    subject: `response ${response.id}`,
    details: {
      role,
      challenges,
      sheets: sheets.map(({ hash }) => hash),
      supersedes: sheets.map(({ supersedesId }) => supersedesId),
    },
  })
}

function hashAfter({ participant: { setting }, sheet }: SignedAnswers, sheets: readonly NewSheet[]): SignedSheet {
  const corrected = sheets.find((one) => one.setting === setting)
  return corrected ? { setting, hash: corrected.hash, corrected: true } : { setting, hash: sheet.hash }
}
