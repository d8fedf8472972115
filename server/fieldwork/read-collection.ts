import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Collection, Stratum } from '../collections/collection.ts'
import type { FixedRules } from '../collections/collection-rules.ts'
import { findRulesIfAny } from '../collections/collection-rules-repository.ts'
import { findCollection, listCollections } from '../collections/collection-repository.ts'
import { type CollectionStep, listSteps } from '../collections/collection-step-repository.ts'
import type { ExtensionLine, TimeGiven } from '../collections/extension.ts'
import type { RightOfReply } from '../collections/right-of-reply.ts'
import { findReplyIfAny } from '../collections/right-of-reply-repository.ts'
import { listExtensionLines, readTimeGiven } from '../collections/extensions-query.ts'
import { listStrata } from '../collections/participant-repository.ts'
import type { Sample } from '../collections/sample.ts'
import { findSample } from '../collections/sample-repository.ts'
import { findInstrumentById, listInstruments } from '../instruments/instrument-repository.ts'
import type { InstrumentVersion, PublishedInstrument } from '../instruments/published-instrument.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import type { ResponseState } from '../responses/response.ts'
import { countBySetting, countParticipants, countResponses, type ParticipantCounts } from './collection-counts-query.ts'

export interface CollectionLine {
  collection: Collection
  instrument: InstrumentVersion | undefined
  counts: ParticipantCounts
}

const nobody: ParticipantCounts = { organisations: 0, participants: 0 }

/** Every collection, the latest first. */
export async function readCollections(db: Database, user: User): Promise<CollectionLine[]> {
  mustRunProgramme(user)
  const instruments = new Map((await listInstruments(db)).map((one) => [one.id, one]))
  const counts = await countParticipants(db)
  return (await listCollections(db)).map((collection) => ({
    collection,
    instrument: instruments.get(collection.instrumentId),
    counts: counts.get(collection.id) ?? nobody,
  }))
}

/** Everything that the page about a collection tells. */
export interface CollectionReading {
  collection: Collection
  instrument: PublishedInstrument
  counts: ParticipantCounts
  bySetting: ReadonlyMap<ProviderType, number>
  responses: ReadonlyMap<ResponseState, number>
  strata: readonly Stratum[]
  /** Undefined until it is closed. */
  rules: FixedRules | undefined
  sample: Sample | undefined
  steps: readonly CollectionStep[]
  /** Undefined until it is started. */
  reply: RightOfReply | undefined
  time: TimeGiven
  /** A page of what was given, the newest first. */
  extensions: { lines: readonly ExtensionLine[]; total: number; page: number }
}

export const extensionsOnPage = 50

/** With a page (from 1) of its extensions. */
export async function readCollection(
  db: Database,
  user: User,
  { code, page }: { code: string; page: number },
): Promise<CollectionReading> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  const { id } = collection
  return {
    collection,
    instrument: await findInstrumentById(db, collection.instrumentId),
    counts: (await countParticipants(db)).get(id) ?? nobody,
    bySetting: await countBySetting(db, id),
    responses: await countResponses(db, id),
    strata: await listStrata(db, id),
    rules: await findRulesIfAny(db, id),
    sample: await findSample(db, id, 'care'),
    steps: await listSteps(db, id),
    reply: await findReplyIfAny(db, id),
    time: await readTimeGiven(db, id),
    extensions: {
      page,
      ...(await listExtensionLines(db, id, { offset: (page - 1) * extensionsOnPage, limit: extensionsOnPage })),
    },
  }
}
