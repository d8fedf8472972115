import type { Participant } from '../../collections/collection.ts'
import { composeSheet, type Sheet, type SheetOrigin } from '../../responses/sheet.ts'
import type { SheetMark } from '../../responses/sheet-repository.ts'
import { type ProviderType, providerTypes } from '../../organisations/provider-type.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { type ReleaseGround, sha256 } from '../release-ground.ts'
import { type Answering, type AnswersMatter, drawAnswers } from './twin-answers.ts'
import type { SheetStore } from './sheet-store.ts'
import { synthetic } from './twin-name.ts'

type TwinParticipant = Omit<Participant, 'collectionId'>

/** Who answers in the twin: of each setting as many as in the release, chosen by chance, in the order of the ground. */
export function answeringOf(
  { name, participants }: { name: string; participants: readonly TwinParticipant[] },
  answered: ReadonlyMap<ProviderType, number>,
): Answering[] {
  const chosen = new Set(
    providerTypes.flatMap((setting) => {
      const own = participants.filter((one) => one.setting === setting).map(({ id }) => id)
      return seededRandom(`${name} answering ${setting}`)
        .shuffle(own)
        .slice(0, answered.get(setting) ?? 0)
    }),
  )
  const firsts = new Map<string, Answering['first']>()
  return participants
    .filter(({ id }) => chosen.has(id))
    .map(({ id, organisationCode, setting }) => {
      const first = firsts.get(organisationCode) ?? { id, setting }
      firsts.set(organisationCode, first)
      return { id, organisationCode, setting, first }
    })
}

/** What is on every sheet of a twin. */
export interface SheetsMatter {
  ground: ReleaseGround
  origin: SheetOrigin
  answers: AnswersMatter
}

const noSalt = '0'.repeat(32)

/** The sheet of a participant, composed of drawn answers as every sheet is; the same whenever it is composed. */
function composeTwinSheet({ ground, origin, answers }: SheetsMatter, answering: Answering): Sheet {
  const { organisationCode, setting } = answering
  return composeSheet(
    {
      instrument: answers.instrument,
      collectionCode: ground.collection.code,
      participant: { organisationCode, setting },
      version: 1,
      origin,
      supersedes: undefined,
      signedAt: new Date(`${ground.collection.closesOn}T12:00:00Z`),
      signedBy: { sourceHash: sha256(synthetic) },
      ...drawAnswers(answers, answering),
    },
    () => noSalt,
  )
}

/** Composes every sheet, once, into the store. A sheet has the id of its participant. */
export function fillStore(
  store: Pick<SheetStore, 'add'>,
  matter: SheetsMatter,
  answering: readonly Answering[],
): SheetMark[] {
  return answering.map((one) => {
    const sheet = composeTwinSheet(matter, one)
    store.add(one.id, sheet)
    return { id: one.id, participantId: one.id, version: 1, origin: matter.origin, hash: sheet.hash }
  })
}
