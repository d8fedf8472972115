import { randomBytes } from 'node:crypto'
import type { Answers } from '../../server/instruments/answer-value.ts'
import { findInstrumentById } from '../../server/instruments/instrument-repository.ts'
import { countChange, findCollectionById } from '../../server/collections/collection-repository.ts'
import { listOrganisationParticipants } from '../../server/collections/participant-repository.ts'
import type { Databases } from '../../server/platform/database/open.ts'
import { composeSheet } from '../../server/responses/sheet.ts'
import { addSheets, findLastSheet } from '../../server/responses/sheet-repository.ts'

export interface Signed {
  code: string
  answers: Answers
  partners?: readonly string[]
  /** The id of whoever signs; somebody without an account where it is not said. */
  signedBy?: number
  /** Of what is typed; random where the bytes of the sheet do not have to be known. */
  newSalt?: () => string
}

/** Writes the sheets that an organisation's signature would, one for each of its settings, without its having answered. */
export async function signSheets(databases: Databases, collectionId: number, signed: Signed): Promise<void> {
  await databases.writer.transaction(async (db) => {
    const collection = await findCollectionById(db, collectionId)
    const newSalt = signed.newSalt ?? (() => randomBytes(16).toString('hex'))
    const instrument = await findInstrumentById(db, collection.instrumentId)
    for (const participant of await listOrganisationParticipants(db, collectionId, signed.code)) {
      const last = await findLastSheet(db, participant.id)
      const matter = {
        version: (last?.version ?? 0) + 1,
        origin: 'signed',
        signedAt: new Date('2026-02-03T12:00:00Z'),
      } as const
      const sheet = composeSheet(
        {
          ...matter,
          instrument,
          collectionCode: collection.code,
          participant,
          supersedes: last?.hash,
          signedBy: { name: 'Sam Signer' },
          answers: signed.answers,
          partners: (signed.partners ?? []).map((code) => ({ code, isOurs: true })),
        },
        newSalt,
      )
      const signedAt = matter.signedAt.toISOString()
      const stored = { ...sheet, ...matter, signedAt, participantId: participant.id }
      await addSheets(db, [{ ...stored, supersedesId: last?.id, signedBy: signed.signedBy, sourceHash: undefined }])
    }
    await countChange(db, collectionId)
  })
}
