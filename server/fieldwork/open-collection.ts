import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { goneFrom, type NewParticipant, snapshotOf } from '../collections/chosen-participants.ts'
import { type Collection, londonDate, type Participant } from '../collections/collection.ts'
import { findCollection, moveCollection, putTerms } from '../collections/collection-repository.ts'
import { takeStep } from '../collections/collection-step-repository.ts'
import { listParticipants, listStrata, putParticipants } from '../collections/participant-repository.ts'
import { findInstrumentById } from '../instruments/instrument-repository.ts'
import { laterOf } from '../organisations/calendar-date.ts'
import type { OrganisationAt } from '../organisations/organisation.ts'
import { partnerLists } from '../organisations/partner-list.ts'
import { listPartnerLinks } from '../organisations/partner-link-repository.ts'
import { registerAt } from '../organisations/register-at-query.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { addListedPartners } from '../responses/response-partner-repository.ts'
import { addResponsesOfParticipants, listResponseIds } from '../responses/response-repository.ts'
import { holdDraft, recordStep } from './hold-collection.ts'
import { openingFaults, type OpeningMatter } from './opening.ts'

export interface Opening extends OpeningMatter {
  faults: ReturnType<typeof openingFaults>
  register: readonly OrganisationAt[]
  /** The first day as it will be: not before today. */
  opensOn: string
}

/** What opening a collection would do, and what stands in its way. */
export async function readOpening(db: Database, user: User, code: string, now: Date): Promise<Opening> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  if (collection.state !== 'draft') throw new Conflict(`${collection.name} has been opened already`)
  const today = londonDate(now)
  const register = await registerAt(db, today)
  const participants = await listParticipants(db, collection.id)
  const matter = {
    collection,
    instrument: await findInstrumentById(db, collection.instrumentId),
    participants,
    gone: goneFrom(participants, register),
    strata: await listStrata(db, collection.id),
    today,
  }
  return { ...matter, register, faults: openingFaults(matter), opensOn: laterOf(today, collection.opensOn) }
}

/**
 * Opens a collection as the page showed it: `shown` is how often it had been changed by then. Each participant's name and place are written down as they are at this moment, each organisation gets
 * its response, and each response the partners that it is asked about: in few statements, however many there are.
 */
export async function openCollection(
  db: Database,
  user: User,
  { code, shown }: { code: string; shown: string },
  now: Date,
): Promise<void> {
  await holdDraft(db, user, code)
  const opening = await readOpening(db, user, code, now)
  const { collection, participants, register, opensOn, faults } = opening
  // holding it was a change as well
  if (String(collection.changes - 1) !== shown)
    throw new Conflict(
      `${collection.name} has been changed since you opened the page, so it was not opened. Look again first`,
    )
  if (faults.length > 0)
    throw new Conflict(`${collection.name} cannot be opened: ${faults.map(({ text }) => text).join('. ')}`)
  const { id } = collection
  await putParticipants(db, id, movedSince(participants, register))
  await addResponsesOfParticipants(db, id)
  await addListedPartners(db, await partnersOf(db, collection, opening))
  if (opensOn !== collection.opensOn) await putTerms(db, id, { ...collection, opensOn })
  await moveCollection(db, id, { from: 'draft', to: 'open' })
  await takeStep(db, { collectionId: id, step: 'opened', personId: user.id }, now)
  const { closesOn, instrumentId: instrument } = collection
  const details = { participants: participants.length, opensOn, closesOn, instrument, hash: opening.instrument.hash }
  await recordStep(db, user, { collection, action: 'opened collection', details }, now)
}

/** Those whose name or place is no longer what it was when they were chosen. */
function movedSince(participants: readonly Participant[], register: readonly OrganisationAt[]): NewParticipant[] {
  const known = new Map(register.map((organisation) => [organisation.code, organisation]))
  return participants.flatMap((participant) => {
    const organisation = known.get(participant.organisationCode)
    if (!organisation) return []
    const snapshot = snapshotOf(organisation, participant.setting, participant.weight)
    const keys = ['name', 'regionCode', 'regionName', 'icbCode', 'icbName', 'size'] as const
    return keys.some((key) => snapshot[key] !== participant[key]) ? [snapshot] : []
  })
}

/**
 * Partners are chosen among everybody in the register but care providers that are not asked: a trust would otherwise be
 * asked about hundreds of which nobody answers.
 */
async function partnersOf(db: Database, { id }: Collection, { participants, register }: Opening) {
  const asked = new Set(participants.map((participant) => participant.organisationCode))
  const possible = register.filter(({ code, type }) => type !== 'care' || asked.has(code))
  const lists = partnerLists(possible, await listPartnerLinks(db))
  const ids = await listResponseIds(db, id)
  return [...ids].map(([code, responseId]) => ({ responseId, partnerCodes: lists.get(code) ?? [] }))
}
