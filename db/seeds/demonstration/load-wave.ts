import { defaultPolicy } from '../../../server/collections/collection.ts'
import { addCollection, countChange } from '../../../server/collections/collection-repository.ts'
import { addParticipants, addStrata, listParticipants } from '../../../server/collections/participant-repository.ts'
import type { PublishedInstrument } from '../../../server/instruments/published-instrument.ts'
import { partnerLists } from '../../../server/organisations/partner-list.ts'
import { registerAt } from '../../../server/organisations/register-at-query.ts'
import type { Database } from '../../../server/platform/database/open.ts'
import { addSheets } from '../../../server/responses/sheet-repository.ts'
import { type Fieldwork, fieldworkOf, type Occasion } from './fieldwork.ts'
import { inventedSheets } from './invented-sheets.ts'
import { invite, type Invited, strataOf } from './invitation.ts'
import type { Worked } from './invented-minutes.ts'
import { loadMinutes } from './load-minutes.ts'
import { loadAnswers, loadResponses } from './load-responses.ts'
import { partnerLinks } from './partner-links.ts'
import { presentStates } from './people.ts'
import { collectionOf, type Wave } from './waves.ts'

export interface Loading {
  instrument: PublishedInstrument
  /** Ids of people by the code of their organisation. */
  people: ReadonlyMap<string, number>
  now: Date
}

/** A collection with everyone it invites and all that they have answered. */
export async function loadWave(db: Database, wave: Wave, { instrument, people, now }: Loading): Promise<void> {
  const register = await registerAt(db, wave.asAt)
  const invited = invite(wave, register)
  const collection = collectionOf(wave, now)
  const collectionId = await addCollection(db, {
    ...collection,
    instrumentId: instrument.id,
    origin: 'invented',
    policy: defaultPolicy,
  })
  await addStrata(db, collectionId, strataOf(invited))
  await addParticipants(db, collectionId, invited.flatMap(participantsOf))
  const occasion = { wave, collection, instrument, now }
  const fieldwork = fieldworkOf(occasion, invited, partnerLists(register, partnerLinks))
  const ids = await loadResponses(db, collectionId, fieldwork)
  await loadSheets(db, collectionId, occasion, fieldwork)
  const kept = fieldwork
    .filter(({ organisationCode }) => keepsAnswers(wave, organisationCode))
    .map((one) => ({ ...one, responseId: idOf(ids, one), personId: people.get(one.organisationCode) }))
  await loadAnswers(db, instrument, kept)
  if (wave.isTimed) await loadMinutes(db, instrument, { seed: wave.key, worked: workedOn(fieldwork, invited, ids) })
}

function workedOn(
  fieldwork: readonly Fieldwork[],
  invited: readonly Invited[],
  ids: ReadonlyMap<string, number>,
): Worked[] {
  const settings = new Map(invited.map((one) => [one.code, one.settings]))
  return fieldwork.flatMap((one) =>
    one.state === 'signed' && one.response
      ? [
          {
            responseId: idOf(ids, one),
            organisationCode: one.organisationCode,
            settings: settings.get(one.organisationCode) ?? [],
            partners: one.response.partners.length,
          },
        ]
      : [],
  )
}

function participantsOf({ settings, weight, ...organisation }: Invited) {
  return settings.map((setting) => ({ ...organisation, organisationCode: organisation.code, setting, weight }))
}

async function loadSheets(
  db: Database,
  collectionId: number,
  { wave, collection, instrument }: Occasion,
  fieldwork: readonly Fieldwork[],
): Promise<void> {
  const participants = await listParticipants(db, collectionId)
  const sheets = fieldwork.flatMap(({ organisationCode, state, at, response }) =>
    response && state === 'signed'
      ? inventedSheets(
          { instrument, collectionCode: collection.code },
          participants.filter((participant) => participant.organisationCode === organisationCode),
          response,
          { signedAt: at, seed: `${wave.key}/${organisationCode}` },
        )
      : [],
  )
  await addSheets(db, sheets)
  await countChange(db, collectionId)
}

/** The sheets of past collections are enough, but for those whose people can sign in and look at what they answered. */
function keepsAnswers(wave: Wave, organisationCode: string): boolean {
  return wave.dates === undefined || presentStates.has(organisationCode)
}

function idOf(ids: ReadonlyMap<string, number>, { organisationCode }: Fieldwork): number {
  const id = ids.get(organisationCode)
  if (id === undefined) throw new Error(`${organisationCode} has no response`)
  return id
}
