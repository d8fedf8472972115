import { randomBytes } from 'node:crypto'
import { mustBeAllowed } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { mustBeTakingAnswers } from '../collections/collection.ts'
import { countChange } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { answersFor } from './answer.ts'
import type { Dossier } from './dossier.ts'
import { loadDossier } from './read-response.ts'
import { countVersion, findResponse, moveResponse, putSignature } from './response-repository.ts'
import { mustBeAnswerable } from './response.ts'
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
  const response = await findResponse(db, responseId)
  mustBeAllowed(user, 'sign', response.organisationCode)
  mustBeAnswerable(response)
  await moveResponse(db, response, 'signed')
  const dossier = await loadDossier(db, await findResponse(db, responseId))
  mustBeTakingAnswers(dossier.collection, now)
  if (dossier.response.version !== readVersion)
    throw new Conflict('An answer has changed since you opened the page, so nothing was submitted. Read it again first')
  const sheets = await writeSheets(db, user, dossier, now)
  await putSignature(db, responseId, user.id, now)
  await countVersion(db, responseId, now)
  await countChange(db, dossier.collection.id)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'signed response',
    organisationCode: response.organisationCode,
    collectionId: response.collectionId,
    subject: `response ${responseId}`,
    details: { sheets },
  })
  return sheets
}

async function writeSheets(db: Database, user: User, dossier: Dossier, now: Date): Promise<string[]> {
  const sheets: StoredSheet[] = []
  for (const participant of dossier.participants) {
    const last = await findLastSheet(db, participant.id)
    const version = (last?.version ?? 0) + 1
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
        answers: answersFor(dossier.answers, participant.setting),
        partners: dossier.partners,
      },
      () => randomBytes(16).toString('hex'),
    )
    sheets.push({
      ...sheet,
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
  return sheets.map((sheet) => sheet.hash)
}
