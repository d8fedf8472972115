import type { Database } from '../platform/database/open.ts'

export interface CollectionStep {
  step: 'opened' | 'closed'
  /** The instant, ISO-8601. */
  at: string
  /** The name of the person; undefined for the service itself. */
  by: string | undefined
}

/**
 * Takes a step that is taken once. Of several that try at a time one takes it, and the others wait for the end of its
 * transaction; false for whoever comes too late.
 */
export async function takeStep(
  db: Database,
  { collectionId, step, personId }: { collectionId: number; step: CollectionStep['step']; personId?: number },
  now: Date,
): Promise<boolean> {
  const taken = await db('collection_steps')
    .insert({ collection_id: collectionId, step, taken_at: now.toISOString(), taken_by: personId ?? null })
    .onConflict(['collection_id', 'step'])
    .ignore()
    .returning<{ step: string }[]>('step')
  return taken.length === 1
}

/** In the order in which they were taken. */
export async function listSteps(db: Database, collectionId: number): Promise<CollectionStep[]> {
  const rows = await db('collection_steps')
    .leftJoin('people', 'people.id', 'collection_steps.taken_by')
    .where('collection_steps.collection_id', collectionId)
    .orderBy(['collection_steps.taken_at', { column: 'collection_steps.step', order: 'desc' }])
    .select<{ step: CollectionStep['step']; taken_at: string; name: string | null }[]>(
      'collection_steps.step',
      'collection_steps.taken_at',
      'people.name',
    )
  return rows.map(({ step, taken_at: at, name }) => ({ step, at, by: name ?? undefined }))
}

/** When each collection was closed, by its id; of those that came with a demonstration nobody knows. */
export async function listClosings(db: Database): Promise<Map<number, string>> {
  const rows = await db('collection_steps')
    .where({ step: 'closed' })
    .orderBy('collection_id')
    .select<{ id: number; at: string }[]>({ id: 'collection_id', at: 'taken_at' })
  return new Map(rows.map(({ id, at }) => [id, at]))
}
