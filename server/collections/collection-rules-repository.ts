import type { Database } from '../platform/database/open.ts'
import { type CollectionRules, type FixedRules, rulesContent, rulesNow } from './collection-rules.ts'
import type { Collection } from './collection.ts'

interface RulesRow {
  collection_id: number
  content: string
  hash: string
  fixed_at: string
}

/** Settles the rules of a collection for good, unless they are settled already; gives those that hold. */
export async function fixRules(
  db: Database,
  collection: Pick<Collection, 'id' | 'policy'>,
  now: Date,
): Promise<FixedRules> {
  const { content, hash } = rulesContent(rulesNow(collection))
  const row = { collection_id: collection.id, content, hash, fixed_at: now.toISOString() }
  await db<RulesRow>('collection_rules').insert(row).onConflict('collection_id').ignore()
  return (await findRulesIfAny(db, collection.id)) ?? asRules(row)
}

/** Undefined for a collection that is not closed, or was closed before rules were settled. */
export async function findRulesIfAny(db: Database, collectionId: number): Promise<FixedRules | undefined> {
  const row: RulesRow | undefined = await db<RulesRow>('collection_rules')
    .where({ collection_id: collectionId })
    .first()
  return row && asRules(row)
}

function asRules({ content, hash, fixed_at: fixedAt }: RulesRow): FixedRules {
  return { rules: JSON.parse(content) as CollectionRules, content, hash, fixedAt }
}
