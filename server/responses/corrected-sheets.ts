import { randomBytes } from 'node:crypto'
import type { User } from '../access/user.ts'
import { itemsOf } from '../instruments/instrument.ts'
import type { Challenge } from './challenge.ts'
import { correctSheet } from './corrected-sheet.ts'
import { polledFor } from './poll-agreement.ts'
import type { ReplyReading } from './read-reply.ts'
import type { SignedSheet } from './response-move.ts'
import type { StoredSheet } from './sheet-repository.ts'
import { correctionsFor } from './signed-answers.ts'

/** A sheet as it is stored and as its signature names it. */
export type NewSheet = StoredSheet & SignedSheet

/** A new sheet for each setting whose answers some of the challenges change. */
export function correctedSheets(
  { dossier, signed }: ReplyReading,
  accepted: readonly Challenge[],
  { user, now }: { user: Pick<User, 'id' | 'name'>; now: Date },
): NewSheet[] {
  return signed.flatMap(({ participant, sheet, lastVersion, answers }): NewSheet[] => {
    const { setting } = participant
    const corrections = correctionsFor(accepted, setting)
    if (corrections.size === 0) return []
    const version = lastVersion + 1
    const polled = polledFor(dossier.polls, itemsOf(dossier.instrument), {
      setting,
      answers: new Map([...answers, ...corrections]),
    })
    const matter = { instrument: dossier.instrument, sheet, corrections, version, signedAt: now, signer: user.name }
    return [
      {
        ...correctSheet({ ...matter, polled }, () => randomBytes(16).toString('hex')),
        setting,
        corrected: true,
        participantId: participant.id,
        version,
        origin: 'corrected',
        supersedesId: sheet.id,
        signedBy: user.id,
        sourceHash: undefined,
        signedAt: now.toISOString(),
      },
    ]
  })
}
