import type { User } from '../../access/user.ts'
import { findCollection } from '../../collections/collection-repository.ts'
import type { Databases } from '../../platform/database/open.ts'
import { usePrepared } from '../columns/prepared.ts'
import { endPreparation } from '../columns/prepared-repository.ts'
import { standardViews } from './standard-views.ts'

export interface PreparationOrder {
  /** The code of the collection. */
  collection: string
  software: string
}

/** Those whose figures are of the whole country: the programme team, and everybody else who may see them. */
const readers: readonly User[] = (['administrator', 'national_lead'] as const).map((role) => ({
  id: 0,
  name: '',
  email: '',
  grants: [{ role, scope: '' }],
}))

/**
 * Loads the columns of a collection and counts what its pages show at first, and writes both down for whoever looks next.
 * What has been prepared at this change already is not made again, so that one that was broken off goes on.
 */
export async function prepareCollection(
  { reader, writer }: Pick<Databases, 'reader' | 'writer'>,
  { collection: code, software }: PreparationOrder,
  now: Date,
): Promise<void> {
  usePrepared(reader, { software, writer })
  const { id, changes } = await findCollection(reader, code)
  for (const user of readers) for (const look of standardViews(code)) await look(reader, user, now)
  await endPreparation(writer, { collectionId: id, software, changes })
}
