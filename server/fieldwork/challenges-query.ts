import type { Database } from '../platform/database/open.ts'
import { asChallenge, selectChallenges } from '../responses/challenge-repository.ts'
import type { Challenge, ChallengeState } from '../responses/challenge.ts'
import type { ChallengeFilters } from './challenge-filters.ts'

interface Matter {
  collectionId: number
  filters: ChallengeFilters
  /** The codes of the section's items, where one is asked for. */
  itemCodes: readonly string[] | undefined
}

/** In the order in which they were raised: those that wait longest are decided first. */
export async function listChallengesOf(
  db: Database,
  matter: Matter,
  { offset = 0, after = 0, limit }: { offset?: number; after?: number; limit: number },
): Promise<Challenge[]> {
  const rows = await selectChallenges(db)
    .where('challenges.id', '>', after)
    .modify((query) => narrow(db, query, matter))
    .orderBy('challenges.id')
    .offset(offset)
    .limit(limit)
  return rows.map(asChallenge)
}

export async function countChallengesOf(db: Database, matter: Matter): Promise<number> {
  const counted = await db('challenges')
    .join('responses', 'responses.id', 'challenges.response_id')
    .modify((query) => narrow(db, query, matter))
    .count({ total: '*' })
    .first<{ total: number }>()
  return counted.total
}

/** How many challenges of a collection, or of one round of its right of reply, there are in each state. */
export async function countByState(
  db: Database,
  collectionId: number,
  round?: number,
): Promise<Map<ChallengeState, number>> {
  const rows = await db('challenges')
    .where({ collection_id: collectionId, ...(round !== undefined && { round }) })
    .groupBy('state')
    .orderBy('state')
    .select<{ state: ChallengeState; count: number | string }[]>('state', db.raw('count(*) as count'))
  return new Map(rows.map(({ state, count }) => [state, Number(count)]))
}

type Query = ReturnType<Database>

function narrow(db: Database, query: Query, { collectionId, filters, itemCodes }: Matter): void {
  const { state, type, organisation } = filters
  void query.where('challenges.collection_id', collectionId)
  if (state) void query.where('challenges.state', state)
  if (itemCodes) void query.whereIn('challenges.item_code', itemCodes)
  const invited = () => db('participants').where({ collection_id: collectionId }).select('organisation_code')
  if (type) void query.whereIn('responses.organisation_code', invited().where({ setting: type }))
  if (organisation)
    void query.whereIn(
      'responses.organisation_code',
      invited().where(
        (either) =>
          void either
            .whereRaw(`lower(name) like ? escape '!'`, [like(organisation)])
            .orWhere('organisation_code', organisation.toUpperCase()),
      ),
    )
}

/** The text as a pattern in which nothing but itself has a meaning. */
function like(text: string): string {
  return `%${text.toLowerCase().replaceAll(/[!%_]/g, '!$&')}%`
}
