import { setTimeout as pause } from 'node:timers/promises'
import { findCollection } from '../../server/collections/collection-repository.ts'
import type { Databases } from '../../server/platform/database/open.ts'

/** Waits until the service has said that all figures of a collection are prepared. */
export async function untilPrepared(
  { reader }: Pick<Databases, 'reader'>,
  collection: string,
  signal: AbortSignal,
): Promise<void> {
  const { id, changes } = await findCollection(reader, collection)
  for (;;) {
    const [prepared] = await reader('prepared_collections').where({ collection_id: id }).pluck<number[]>('changes')
    if (prepared === changes) return
    await pause(100, undefined, { signal })
  }
}
