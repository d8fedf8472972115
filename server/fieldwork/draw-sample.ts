import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { type NewParticipant, settingsIn, snapshotOf } from '../collections/chosen-participants.ts'
import { type Collection, londonDate } from '../collections/collection.ts'
import { findCollection } from '../collections/collection-repository.ts'
import {
  addParticipants,
  listParticipants,
  listStrata,
  removeParticipants,
} from '../collections/participant-repository.ts'
import {
  allocate,
  designWeight,
  drawCodes,
  listHash,
  mostIn,
  type Sample,
  type SampleStratum,
} from '../collections/sample.ts'
import { findSample, putSample, removeSample } from '../collections/sample-repository.ts'
import type { OrganisationAt } from '../organisations/organisation.ts'
import { registerAt } from '../organisations/register-at-query.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { holdDraft, recordStep } from './hold-collection.ts'
import { type OpenPlaces, readPlaces } from './read-places.ts'
import type { SampleRequest, SampleSizes } from './sample-request.ts'

export interface SampleReading {
  collection: Collection
  /** The frame of care providers, and how many of them the register lists today. */
  strata: readonly Omit<SampleStratum, 'drawnCount'>[]
  regions: OpenPlaces['regions']
  sample: Sample | undefined
  /** How many care providers take part now: a draw takes their place. */
  present: number
}

export async function readSample(db: Database, user: User, code: string, now: Date): Promise<SampleReading> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  const listed = await careProviders(db, now)
  const frame = (await listStrata(db, collection.id)).filter(({ providerType }) => providerType === 'care')
  const present = (await listParticipants(db, collection.id)).filter(({ setting }) => setting === 'care')
  return {
    collection,
    strata: frame.map(({ regionCode, frameCount }) => ({
      regionCode,
      frameCount,
      listedCount: listed.filter((one) => one.regionCode === regionCode).length,
    })),
    regions: (await readPlaces(db, now)).regions,
    sample: await findSample(db, collection.id, 'care'),
    present: present.length,
  }
}

/** How many would be drawn in each region, or why they cannot be. */
export function planSample(
  strata: SampleReading['strata'],
  sizes: SampleSizes,
): { strata: readonly SampleStratum[] } | { fault: string } {
  const most = strata.reduce((sum, stratum) => sum + mostIn(stratum), 0)
  if (most === 0) return { fault: 'The register lists no care provider in any region of the frame' }
  const total = 'total' in sizes ? sizes.total : [...sizes.byRegion.values()].reduce((sum, size) => sum + size, 0)
  if (total > most) return { fault: `There are only ${most.toLocaleString('en-GB')} to draw from: ask for fewer` }
  if (total === 0) return { fault: 'Ask for one care provider at least' }
  if ('byRegion' in sizes)
    return { strata: strata.map((one) => ({ ...one, drawnCount: sizes.byRegion.get(one.regionCode) ?? 0 })) }
  const least = strata.reduce((sum, stratum) => sum + Math.min(sizes.minimum, mostIn(stratum)), 0)
  if (least > total)
    return {
      fault: `The minimum in each region makes ${least.toLocaleString('en-GB')} already: lower it, or ask for more`,
    }
  return { strata: allocate(total, sizes.minimum, strata) }
}

/** Draws care providers in the place of all that take part; nothing is drawn where the plan has a fault. */
export async function drawSample(
  db: Database,
  user: User,
  { code, request }: { code: string; request: SampleRequest },
  now: Date,
): Promise<void> {
  const collection = await holdDraft(db, user, code)
  const listed = await careProviders(db, now)
  const { strata: frame } = await readSample(db, user, code, now)
  const plan = planSample(frame, request.sizes)
  if ('fault' in plan) throw new Conflict(plan.fault)
  const over = plan.strata.find((stratum) => stratum.drawnCount > mostIn(stratum))
  if (over) throw new Conflict(`Fewer than ${over.drawnCount} can be drawn in ${over.regionCode}: ask for fewer`)
  const { seed } = request
  const drawn = plan.strata.flatMap((stratum) => drawnIn(stratum, seed, listed))
  await replaceCareProviders(db, collection.id, drawn)
  const sample: Sample = {
    setting: 'care',
    seed,
    registerOn: londonDate(now),
    listHash: listHash(listed.map((one) => one.code)),
    strata: plan.strata,
  }
  await putSample(db, collection.id, sample, { personId: user.id, at: now })
  const counts = plan.strata.map((one) => `${one.regionCode} ${one.drawnCount} of ${one.frameCount}`)
  const details = { seed, list: sample.listHash, registerOn: sample.registerOn, drawn: drawn.length, counts }
  await recordStep(db, user, { collection, action: 'drew sample', details }, now)
}

/** Forgets a draw, and takes those that were drawn out of the collection. */
export async function discardSample(db: Database, user: User, code: string, now: Date): Promise<void> {
  const collection = await holdDraft(db, user, code)
  if (!(await removeSample(db, collection.id, 'care'))) throw new Conflict('There is no sample to remove')
  await replaceCareProviders(db, collection.id, [])
  await recordStep(db, user, { collection, action: 'removed sample', details: {} }, now)
}

function drawnIn(stratum: SampleStratum, seed: string, listed: readonly OrganisationAt[]): NewParticipant[] {
  const inRegion = new Map(listed.filter((one) => one.regionCode === stratum.regionCode).map((one) => [one.code, one]))
  return drawCodes(seed, [...inRegion.keys()], stratum.drawnCount).flatMap((code) => {
    const organisation = inRegion.get(code)
    return organisation ? [snapshotOf(organisation, 'care', designWeight(stratum))] : []
  })
}

async function replaceCareProviders(db: Database, id: number, drawn: readonly NewParticipant[]): Promise<void> {
  const present = (await listParticipants(db, id)).filter(({ setting }) => setting === 'care')
  await removeParticipants(
    db,
    present.map((one) => one.id),
  )
  await addParticipants(db, id, drawn)
}

async function careProviders(db: Database, now: Date): Promise<OrganisationAt[]> {
  return (await registerAt(db, londonDate(now))).filter((one) => settingsIn(one).includes('care'))
}
