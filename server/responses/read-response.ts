import type { User } from '../access/user.ts'
import { mustBeTakingAnswers } from '../collections/collection.ts'
import { findCollectionFor } from '../collections/collection-repository.ts'
import { listOrganisationParticipants } from '../collections/participant-repository.ts'
import { findInstrumentById } from '../instruments/instrument-repository.ts'
import { listProgrammes } from '../organisations/programme-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { openResponse } from './open-response.ts'
import { NotFound } from '../platform/errors.ts'
import { listAnswers } from './answer-repository.ts'
import { byProviderType, type Dossier } from './dossier.ts'
import { listEvidence } from './evidence-repository.ts'
import { listPolls } from './poll-repository.ts'
import { listResponsePartners } from './response-partners-query.ts'
import { mustBeAnswerable, type SurveyResponse } from './response.ts'

/** Everything about one response, for its organisation and the programme team. */
export async function readResponse(db: Database, user: User, responseId: number): Promise<Dossier> {
  const response = await openResponse(db, user, responseId, 'read response')
  return loadDossier(db, response)
}

/** The same, for whoever may change it now. */
export async function readToAnswer(db: Database, user: User, responseId: number, now: Date): Promise<Dossier> {
  const response = await openResponse(db, user, responseId, 'answer')
  const dossier = await loadDossier(db, response)
  mustBeTakingAnswers(dossier.collection, now)
  mustBeAnswerable(response)
  return dossier
}

/** For use cases that have asked who may, and have loaded the response. */
export async function loadDossier(db: Database, response: SurveyResponse): Promise<Dossier> {
  const collection = await findCollectionFor(db, response)
  const invited = await listOrganisationParticipants(db, collection.id, response.organisationCode)
  const [first, ...others] = invited.toSorted(byProviderType)
  if (!first) throw new NotFound('The response')
  return {
    response,
    collection,
    instrument: await findInstrumentById(db, collection.instrumentId),
    participants: [first, ...others],
    answers: await listAnswers(db, response.id),
    partners: await listResponsePartners(db, response.id, collection.opensOn),
    programmes: await listProgrammes(db),
    evidence: await listEvidence(db, response.id),
    polls: await listPolls(db, response.id),
  }
}
