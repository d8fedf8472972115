import { aggregateSight, type Sight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Collection } from '../../collections/collection.ts'
import { listCollections } from '../../collections/collection-repository.ts'
import { listInstruments } from '../../instruments/instrument-repository.ts'
import type { Database } from '../../platform/database/open.ts'

/** The collections before one of the same questionnaire of which the reader may see figures, the earliest first. */
export async function seriesBefore(db: Database, user: User, last: Collection): Promise<Collection[]> {
  const instruments = await listInstruments(db)
  const codeOf = (id: number) => instruments.find((instrument) => instrument.id === id)?.code
  const code = codeOf(last.instrumentId)
  return (await listCollections(db))
    .filter(
      (one) =>
        one.opensOn < last.opensOn &&
        codeOf(one.instrumentId) === code &&
        (one.origin !== 'invented') === (last.origin !== 'invented'),
    )
    .filter(({ state }) => aggregateSight(user, state))
    .toReversed()
}

/** A lead who sees only an area of one collection is shown that area of all: otherwise the country would turn into a region. */
export function narrowest(sights: readonly Sight[]): Sight {
  return {
    area: sights.find(({ area }) => area !== 'everywhere')?.area ?? 'everywhere',
    careDetail: sights.some(({ careDetail }) => careDetail === 'region') ? 'region' : 'whole',
  }
}
