import { randomBytes } from 'node:crypto'
import { rolesIn } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { countChange } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { answersFor, carriedFor } from './answer.ts'
import { itemsOf } from '../instruments/instrument.ts'
import { beginMove } from './begin-move.ts'
import { chaptersOf, completionOf, type Dossier } from './dossier.ts'
import { polledFor } from './poll-agreement.ts'
import { loadDossier } from './read-response.ts'
import { signsAs } from './response-machine.ts'
import { addMove } from './response-move-repository.ts'
import type { SignedSheet } from './response-move.ts'
import { countVersion, findResponse, putSignature } from './response-repository.ts'
import { composeSheet } from './sheet.ts'
import { addSheets, findLastSheet, type StoredSheet } from './sheet-repository.ts'

/**
 * Signs what stood when the signer read it, and writes the sheets that count from then on: one for each setting. Refused
 * when an answer has changed since, so that nobody signs what they have not seen. Gives the sheets' hashes.
 */
export async function signResponse(
  db: Database,
  user: User,
  { responseId, readVersion }: { responseId: number; readVersion: number },
  now: Date,
): Promise<string[]> {
  const response = await beginMove(db, user, { responseId, move: 'sign' }, now)
  const role = signsAs(rolesIn(user, response.organisationCode))
  const dossier = await loadDossier(db, await findResponse(db, responseId))
  if (dossier.response.version !== readVersion)
    throw new Conflict('An answer has changed since you opened the page, so nothing was submitted. Read it again first')
  mustBeConfirmed(dossier)
  const sheets = await writeSheets(db, user, dossier, now)
  const hashes = sheets.map((sheet) => sheet.hash)
  await putSignature(db, responseId, user.id, now)
  const made = { move: 'sign', role, at: now.toISOString(), note: '', sectionNotes: [], sheets } as const
  await addMove(db, responseId, { personId: user.id, made })
  await countVersion(db, responseId, now)
  await countChange(db, dossier.collection.id)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'signed response',
    organisationCode: response.organisationCode,
    collectionId: response.collectionId,
    subject: `response ${responseId}`,
    details: { role, sheets: hashes },
  })
  return hashes
}

/** What was taken over from last time counts only once somebody has said that it still holds. */
function mustBeConfirmed(dossier: Dossier): void {
  if (chaptersOf(dossier).some((chapter) => completionOf(dossier, chapter).unconfirmed > 0))
    throw new Conflict('Answers taken over from last time are not confirmed yet, so nothing was submitted')
}

async function writeSheets(db: Database, user: User, dossier: Dossier, now: Date): Promise<SignedSheet[]> {
  const sheets: (StoredSheet & SignedSheet)[] = []
  for (const participant of dossier.participants) {
    const last = await findLastSheet(db, participant.id)
    const version = (last?.version ?? 0) + 1
    const answers = answersFor(dossier.answers, participant.setting)
    const sheet = composeSheet(
      {
        instrument: dossier.instrument,
        collectionCode: dossier.collection.code,
        participant,
        version,
        origin: 'signed',
        supersedes: last?.hash,
        signedAt: now,
        signedBy: { name: user.name },
        answers,
        carried: carriedFor(dossier.answers, participant.setting),
        partners: dossier.partners,
        polled: polledFor(dossier.polls, itemsOf(dossier.instrument), { setting: participant.setting, answers }),
      },
      () => randomBytes(16).toString('hex'),
    )
    sheets.push({
      ...sheet,
      setting: participant.setting,
      participantId: participant.id,
      version,
      origin: 'signed',
      supersedesId: last?.id,
      signedBy: user.id,
      sourceHash: undefined,
      signedAt: now.toISOString(),
    })
  }
  await addSheets(db, sheets)
  return sheets.map(({ setting, hash }) => ({ setting, hash }))
}
