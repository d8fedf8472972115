import type { Instrument } from '../../../server/instruments/instrument.ts'
import { inBatches } from '../../../server/platform/database/batches.ts'
import type { Database } from '../../../server/platform/database/open.ts'
import { putAnswers } from '../../../server/responses/answer-repository.ts'
import { hours } from '../../../server/platform/durations.ts'
import { addListedPartners, setPartnerIsOurs } from '../../../server/responses/response-partner-repository.ts'
import { draftAnswers, firstThoughts } from './draft.ts'
import type { Fieldwork } from './fieldwork.ts'

const versions = { not_started: 0, in_progress: 2, with_approver: 2, signed: 3, reopened: 3 }

/** Adds the responses of a collection, each in its state, and gives their ids by the organisation's code. */
export async function loadResponses(
  db: Database,
  collectionId: number,
  fieldwork: readonly Fieldwork[],
): Promise<Map<string, number>> {
  const rows = fieldwork.map(({ organisationCode, state, at }) => ({
    collection_id: collectionId,
    organisation_code: organisationCode,
    state,
    version: versions[state],
    changed_at: state === 'not_started' ? null : at.toISOString(),
    signed_at: state === 'signed' ? at.toISOString() : null,
  }))
  await inBatches(rows, (batch) => db('responses').insert(batch))
  const ids = await db<{ id: number; organisation_code: string }>('responses')
    .where('collection_id', collectionId)
    .orderBy('organisation_code')
    .select('id', 'organisation_code')
  return new Map(ids.map((row) => [row.organisation_code, row.id]))
}

/** Whom each response is asked about, and what it holds so far. */
export async function loadAnswers(
  db: Database,
  instrument: Instrument,
  fieldwork: readonly (Fieldwork & { responseId: number; personId: number | undefined })[],
): Promise<void> {
  await addListedPartners(db, fieldwork)
  for (const { response, responseId, state, organisationCode, at, personId } of fieldwork) {
    if (!response) continue
    const isComplete = state !== 'in_progress'
    const answers = draftAnswers(instrument, response, { seed: organisationCode, isComplete })
    const { first, changed } = firstThoughts(answers, organisationCode)
    const before = new Date(at.getTime() - hours(2))
    await putAnswers(db, [{ responseId, answers: first, by: { personId, at: before } }])
    await putAnswers(db, [{ responseId, answers: changed, by: { personId, at } }])
    for (const { code, isOurs } of response.partners) if (!isOurs) await setPartnerIsOurs(db, responseId, code, false)
  }
}
