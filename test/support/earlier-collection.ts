import { addCollection } from '../../server/collections/collection-repository.ts'
import { defaultPolicy } from '../../server/collections/collection.ts'
import { addParticipants } from '../../server/collections/participant-repository.ts'
import { publishInstrument } from '../../server/instruments/publish-instrument.ts'
import type { ProviderType } from '../../server/organisations/provider-type.ts'
import type { Databases } from '../../server/platform/database/open.ts'

export interface Earlier {
  code: string
  /** YYYY-MM-DD */
  opensOn: string
  definition: unknown
  invited: readonly { code: string; settings: readonly ProviderType[] }[]
}

/** A collection that is over, of organisations that are known already; gives its id. */
export async function earlierCollection(databases: Databases, earlier: Earlier): Promise<number> {
  return databases.writer.transaction(async (db) => {
    const instrument = await publishInstrument(db, earlier.definition, new Date())
    const collectionId = await addCollection(db, {
      code: earlier.code,
      name: `Sharing ${earlier.code}`,
      instrumentId: instrument.id,
      state: 'closed',
      origin: 'asked',
      opensOn: earlier.opensOn,
      closesOn: `${earlier.opensOn.slice(0, 4)}-12-31`,
      policy: defaultPolicy,
    })
    const place = { regionCode: 'Y1', regionName: 'Region Y1', icbCode: 'Q1', icbName: 'Board Q1' }
    await addParticipants(
      db,
      collectionId,
      earlier.invited.flatMap(({ code, settings }) =>
        settings.map((setting) => ({ organisationCode: code, setting, name: `Trust ${code}`, ...place, weight: 1 })),
      ),
    )
    return collectionId
  })
}
