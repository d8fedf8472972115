import type { Database } from '../../platform/database/open.ts'

/** What was prepared of a collection: by which software, at which of its changes. */
export interface Prepared {
  collectionId: number
  software: string
  changes: number
}

interface CollectionRow {
  collection_id: number
  software: string
  changes: number
  claimed_until: string
}

interface PartRow {
  collection_id: number
  key: string
  software: string
  changes: number
  content: Buffer
}

/** A part that this software prepared, and at which change of the collection; undefined where there is none. */
export async function findPart(
  db: Database,
  { collectionId, software }: Pick<Prepared, 'collectionId' | 'software'>,
  key: string,
): Promise<{ changes: number; content: Buffer } | undefined> {
  const row = await db<PartRow>('prepared_parts')
    .where({ collection_id: collectionId, key, software })
    .first('changes', 'content')
  return row
}

/** In the place of what was there under the key. */
export async function putPart(
  db: Database,
  { collectionId, software, changes }: Prepared,
  { key, content }: { key: string; content: Buffer },
): Promise<void> {
  await db<PartRow>('prepared_parts')
    .insert({ collection_id: collectionId, key, software, changes, content })
    .onConflict(['collection_id', 'key'])
    .merge()
}

/** Says that all is prepared at a change, and takes away what is of other software or older. */
export async function endPreparation(db: Database, { collectionId, software, changes }: Prepared): Promise<void> {
  await db<PartRow>('prepared_parts')
    .where({ collection_id: collectionId })
    .where((old) => void old.whereNot({ software }).orWhere('changes', '<', changes))
    .delete()
  await db<CollectionRow>('prepared_collections').where({ collection_id: collectionId }).update({ software, changes })
}

/** Takes the preparing of a collection upon whoever asks, until a moment; false where somebody else has before. */
export async function claimPreparation(
  db: Database,
  collectionId: number,
  { now, until }: { now: Date; until: Date },
): Promise<boolean> {
  await db<CollectionRow>('prepared_collections')
    .insert({ collection_id: collectionId, software: '', changes: -1, claimed_until: '' })
    .onConflict('collection_id')
    .ignore()
  const claimed = await db<CollectionRow>('prepared_collections')
    .where({ collection_id: collectionId })
    .where('claimed_until', '<=', now.toISOString())
    .update({ claimed_until: until.toISOString() })
  return claimed === 1
}
