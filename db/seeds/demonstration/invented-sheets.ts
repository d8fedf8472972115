import type { Participant } from '../../../server/collections/collection.ts'
import type { Instrument } from '../../../server/instruments/instrument.ts'
import { composeSheet } from '../../../server/responses/sheet.ts'
import type { StoredSheet } from '../../../server/responses/sheet-repository.ts'
import { type SeededRandom, seededRandom } from '../../../server/statistics/seeded-random.ts'
import type { InventedResponse } from './invented-response.ts'
import { signerName } from './signer-names.ts'

/** What is signed: a sheet for each setting. The signer is invented, and nobody who has an account. */
export function inventedSheets(
  { instrument, collectionCode }: { instrument: Instrument; collectionCode: string },
  participants: readonly Participant[],
  response: InventedResponse,
  { signedAt, seed }: { signedAt: Date; seed: string },
): StoredSheet[] {
  const random = seededRandom(`Aldermere/${seed}/signature`)
  const signer = signerName(random)
  return participants.map((participant) => ({
    ...composeSheet(
      {
        instrument,
        collectionCode,
        participant,
        version: 1,
        origin: 'signed',
        supersedes: undefined,
        signedAt,
        signedBy: { name: signer },
        answers: new Map([...(response.answers.get('') ?? []), ...(response.answers.get(participant.setting) ?? [])]),
        partners: response.partners,
      },
      () => saltOf(random),
    ),
    participantId: participant.id,
    version: 1,
    origin: 'signed',
    supersedesId: undefined,
    signedBy: undefined,
    sourceHash: undefined,
    signedAt: signedAt.toISOString(),
  }))
}

/** From the seed, so that the same sheets come out everywhere; there is nothing to protect in an invented text. */
function saltOf(random: SeededRandom): string {
  const word = () =>
    random
      .integer(0, 2 ** 32 - 1)
      .toString(16)
      .padStart(8, '0')
  return word() + word() + word() + word()
}
