import type { User } from '../access/user.ts'
import { findDefinition } from '../instruments/instrument-repository.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { answersFor, carriedFor } from './answer.ts'
import type { Dossier } from './dossier.ts'
import type { QuestionnaireResponse, ResponseGround } from './questionnaire-response.ts'
import { readResponse } from './read-response.ts'
import { sheetAnswers } from './sheet-answers.ts'
import { findLastSheet, readSheets } from './sheet-repository.ts'
import { type SheetContent, type SheetTexts, withoutUnconfirmed } from './sheet.ts'
import { writeQuestionnaireResponse } from './write-questionnaire-response.ts'

/** What the organisation says in one of its settings: as it was signed, or as it stands now. */
export async function readFhirCopy(
  db: Database,
  user: User,
  { responseId, setting }: { responseId: number; setting: ProviderType | undefined },
): Promise<QuestionnaireResponse> {
  const dossier = await readResponse(db, user, responseId)
  const participant = dossier.participants.find((each) => each.setting === setting)
  if (!participant) throw new NotFound('The setting')
  const ground = await loadGround(db, dossier, participant.setting)
  const last = dossier.response.state === 'signed' ? await findLastSheet(db, participant.id) : undefined
  const stored = last && (await readSheets(db, [last.id])).get(last.id)
  if (!stored) return draftCopy(dossier, ground)
  const content = JSON.parse(stored.content) as SheetContent
  return writeQuestionnaireResponse(
    ground,
    sheetAnswers(dossier.instrument, content, JSON.parse(stored.texts) as SheetTexts),
    {
      collectionCode: dossier.collection.code,
      status: content.version > 1 ? 'amended' : 'completed',
      authored: content.signedAt,
    },
  )
}

/** What writing and reading a response in FHIR need to know of it. */
export async function loadGround(db: Database, dossier: Dossier, setting: ProviderType): Promise<ResponseGround> {
  const { instrument, participants, programmes } = dossier
  const { organisationCode: code, name } = participants[0]
  const definition = await findDefinition(db, instrument.id)
  return { instrument, definition, organisation: { code, name }, setting, programmes }
}

function draftCopy(dossier: Dossier, ground: ResponseGround): QuestionnaireResponse {
  const { response, collection, partners } = dossier
  const standing = answersFor(dossier.answers, ground.setting)
  const carried = carriedFor(dossier.answers, ground.setting)
  const answers = withoutUnconfirmed(standing, carried)
  const unconfirmed = [...standing.keys()].filter((key) => !answers.has(key))
  const absent = new Map(unconfirmed.map((key) => [key, 'carried_not_confirmed' as const]))
  return writeQuestionnaireResponse(
    ground,
    { answers, partners, absent, confirmed: confirmedOf(carried) },
    { collectionCode: collection.code, status: 'in-progress', authored: response.changedAt },
  )
}

function confirmedOf(carried: ReadonlyMap<string, string | undefined>): ReadonlyMap<string, string> {
  return new Map([...carried].flatMap(([key, at]) => (at === undefined ? [] : [[key, at] as const])))
}
