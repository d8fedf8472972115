import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Collection } from '../collections/collection.ts'
import { findCollection, listCollections } from '../collections/collection-repository.ts'
import { listClosings } from '../collections/collection-step-repository.ts'
import type { RightOfReply } from '../collections/right-of-reply.ts'
import { listKeptRounds } from '../collections/reply-round-repository.ts'
import type { ReplyRound } from '../collections/reply-round.ts'
import { findReply, findReplyIfAny, listReplies } from '../collections/right-of-reply-repository.ts'
import { findSection, type Instrument } from '../instruments/instrument.ts'
import { findInstrumentById } from '../instruments/instrument-repository.ts'
import { listProgrammes } from '../organisations/programme-repository.ts'
import type { Programme } from '../organisations/programme.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import type { Challenge, ChallengeState } from '../responses/challenge.ts'
import { participantNames } from '../responses/participant-names-query.ts'
import { type ChallengeFilters, challengesOnPage } from './challenge-filters.ts'
import { findLastRelease } from './last-release-query.ts'
import { roundRefusal } from './next-round.ts'
import { countByState, countChallengesOf, listChallengesOf } from './challenges-query.ts'

/** A collection that is closed, and how far its right of reply is. */
export interface ReplyStanding {
  collection: Collection
  reply: RightOfReply | undefined
}

/** With when it was closed, where that is known. */
export interface ListedStanding extends ReplyStanding {
  closedAt: string | undefined
}

/** The latest collection first; those that are still open have nothing to reply to. */
export async function listReplyStandings(db: Database, user: User): Promise<ListedStanding[]> {
  mustRunProgramme(user)
  const replies = await listReplies(db)
  const closings = await listClosings(db)
  return (await listCollections(db))
    .map((collection) => ({
      collection,
      reply: replies.get(collection.id),
      closedAt: closings.get(collection.id),
    }))
    .filter(({ collection, reply }) => collection.state === 'closed' || reply !== undefined)
}

/** The challenges of a collection as the programme team works through them. */
export interface ChallengeList extends ReplyStanding {
  instrument: Instrument
  programmes: readonly Programme[]
  counts: ReadonlyMap<ChallengeState, number>
  /** The same of the round that runs, or ran last. */
  countsOfRound: ReadonlyMap<ChallengeState, number>
  /** The rounds before it, the latest first. */
  earlier: readonly ReplyRound[]
  /** Why no other round can be opened now; empty where one can. */
  refusal: string
  filters: ChallengeFilters
  page: number
  total: number
  challenges: readonly Challenge[]
  /** By the codes of the organisations on the page. */
  names: ReadonlyMap<string, string>
}

export async function listCollectionChallenges(
  db: Database,
  user: User,
  { code, filters, page }: { code: string; filters: ChallengeFilters; page: number },
): Promise<ChallengeList> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  const instrument = await findInstrumentById(db, collection.instrumentId)
  const matter = matterOf(collection, instrument, filters)
  const challenges = await listChallengesOf(db, matter, {
    offset: (page - 1) * challengesOnPage,
    limit: challengesOnPage,
  })
  const reply = await findReplyIfAny(db, collection.id)
  return {
    collection,
    reply,
    instrument,
    programmes: await listProgrammes(db),
    counts: await countByState(db, collection.id),
    countsOfRound: await countByState(db, collection.id, reply?.round ?? 1),
    earlier: await listKeptRounds(db, collection.id),
    refusal: roundRefusal(collection, { reply, last: await findLastRelease(db, collection.id) }),
    filters,
    page,
    total: await countChallengesOf(db, matter),
    challenges,
    names: await namesOf(db, collection.id, challenges),
  }
}

export interface ChallengeBatch {
  challenges: readonly Challenge[]
  names: ReadonlyMap<string, string>
}

const fileBatch = 500

/** All that the filters show, bit by bit; that somebody took them away is recorded. */
export async function takeChallenges(
  { reader, writer }: Databases,
  user: User,
  { code, filters }: { code: string; filters: ChallengeFilters },
  now: Date,
): Promise<{
  collection: Collection
  instrument: Instrument
  programmes: readonly Programme[]
  batches: AsyncGenerator<ChallengeBatch>
}> {
  mustRunProgramme(user)
  const collection = await findCollection(reader, code)
  await findReply(reader, collection.id)
  const instrument = await findInstrumentById(reader, collection.instrumentId)
  const programmes = await listProgrammes(reader)
  const subject = `collection ${collection.id}`
  const { state, type, section } = filters
  const details = { state, type, section: section || undefined, narrowed: filters.organisation !== '' }
  await record(writer, {
    at: now,
    personId: user.id,
    action: 'downloaded challenges',
    collectionId: collection.id,
    subject,
    details,
  })
  return { collection, instrument, programmes, batches: batchesOf(reader, matterOf(collection, instrument, filters)) }
}

async function* batchesOf(db: Database, matter: ReturnType<typeof matterOf>): AsyncGenerator<ChallengeBatch> {
  let after = 0
  for (;;) {
    const challenges = await listChallengesOf(db, matter, { after, limit: fileBatch })
    yield { challenges, names: await namesOf(db, matter.collectionId, challenges) }
    after = challenges.at(-1)?.id ?? 0
    if (challenges.length < fileBatch) return
  }
}

function matterOf({ id }: Collection, instrument: Instrument, filters: ChallengeFilters) {
  const section = filters.section ? findSection(instrument, filters.section) : undefined
  return { collectionId: id, filters, itemCodes: section?.items.map((item) => item.code) }
}

async function namesOf(
  db: Database,
  collectionId: number,
  challenges: readonly Challenge[],
): Promise<Map<string, string>> {
  const codes = [...new Set(challenges.map(({ organisationCode }) => organisationCode))]
  const names = await participantNames(db, codes)
  return new Map(codes.map((code) => [code, names.get(`${collectionId} ${code}`) ?? code]))
}
