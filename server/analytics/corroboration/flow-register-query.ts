import type { Database } from '../../platform/database/open.ts'
import type { FlowFact } from './flow-register.ts'

/**
 * The kind of every organisation of the register, and names and places of those that a collection did not invite: of who
 * was invited it has kept them itself.
 */
export async function listFlowFacts(db: Database, collectionId: number): Promise<FlowFact[]> {
  return db('organisation_facts')
    .where({ attribute: 'provider_type' })
    .orWhere((others) => {
      void others
        .whereIn('attribute', ['name', 'region', 'icb'])
        .whereNotIn(
          'organisation_code',
          db('participants').where({ collection_id: collectionId }).select('organisation_code'),
        )
    })
    .orderBy(['organisation_code', 'attribute', 'valid_from'])
    .select({ code: 'organisation_code', attribute: 'attribute', value: 'value', from: 'valid_from' })
}

/** Whoever was ever asked as a care provider, by code. */
export async function listAskedCarers(db: Database): Promise<string[]> {
  const rows = await db('participants')
    .where({ setting: 'care' })
    .distinct('organisation_code')
    .orderBy('organisation_code')
    .select<{ organisation_code: string }[]>()
  return rows.map((row) => row.organisation_code)
}
