import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { type NewParticipant, participantKey, settingsIn, snapshotOf } from '../collections/chosen-participants.ts'
import { type Collection, londonDate } from '../collections/collection.ts'
import { findCollection } from '../collections/collection-repository.ts'
import { addParticipants, listParticipants } from '../collections/participant-repository.ts'
import { findSample } from '../collections/sample-repository.ts'
import type { OrganisationAt } from '../organisations/organisation.ts'
import { registerAt } from '../organisations/register-at-query.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { holdDraft, recordStep } from './hold-collection.ts'
import type { RegisterChoice } from './participant-filters.ts'

/** Who would be added, and how many of those that match take part already. */
export interface Matching {
  collection: Collection
  added: readonly NewParticipant[]
  already: number
}

/** What a choice would add, for somebody to look at before it is made. */
export async function matchRegister(
  db: Database,
  user: User,
  { code, choice }: { code: string; choice: RegisterChoice },
  now: Date,
): Promise<Matching> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  const matching = (await registerAt(db, londonDate(now))).flatMap((organisation) => chosenOf(organisation, choice))
  return { collection, ...(await newOf(db, collection, matching)) }
}

/** Adds whoever matches and does not take part yet; gives how many. */
export async function chooseParticipants(
  db: Database,
  user: User,
  { code, choice }: { code: string; choice: RegisterChoice },
  now: Date,
): Promise<number> {
  await holdDraft(db, user, code)
  const { collection, added } = await matchRegister(db, user, { code, choice }, now)
  await addChosen(db, user, { collection, added, details: { ...choice } }, now)
  return added.length
}

/** Those of a list that do not take part yet. */
export async function newOf(
  db: Database,
  collection: Pick<Collection, 'id'>,
  matching: readonly NewParticipant[],
): Promise<Omit<Matching, 'collection'>> {
  const known = new Set((await listParticipants(db, collection.id)).map(participantKey))
  const added = matching.filter((participant) => !known.has(participantKey(participant)))
  return { added, already: matching.length - added.length }
}

export async function addChosen(
  db: Database,
  user: User,
  { collection, added, details }: { collection: Collection; added: readonly NewParticipant[]; details: object },
  now: Date,
): Promise<void> {
  const isDrawn = (await findSample(db, collection.id, 'care')) !== undefined
  if (isDrawn && added.some(({ setting }) => setting === 'care'))
    throw new Conflict(
      'Care providers have been drawn as a sample, so none can be added by choice. Remove the sample first',
    )
  await addParticipants(db, collection.id, added)
  const facts = { added: added.length, ...details }
  await recordStep(db, user, { collection, action: 'chose participants', details: facts }, now)
}

function chosenOf(organisation: OrganisationAt, { types, regions, icb }: RegisterChoice): NewParticipant[] {
  if (regions.length > 0 && !regions.includes(organisation.regionCode)) return []
  if (icb !== '' && organisation.icbCode !== icb) return []
  return settingsIn(organisation)
    .filter((setting) => types.includes(setting))
    .map((setting) => snapshotOf(organisation, setting))
}
