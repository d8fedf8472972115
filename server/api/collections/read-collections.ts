import { record } from '../../audit/audit-repository.ts'
import type { Collection } from '../../collections/collection.ts'
import { listCollections } from '../../collections/collection-repository.ts'
import { findInstrumentById, listInstruments } from '../../instruments/instrument-repository.ts'
import type { InstrumentVersion, PublishedInstrument } from '../../instruments/published-instrument.ts'
import { type ComparabilityByItem, readComparability } from '../../instruments/read-comparability.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { openFiles } from '../../releases/tables/open-files.ts'
import type { Asked, Listing } from '../request/listing.ts'
import { type CollectionView, collectionView } from './collection-view.ts'
import { flatItem, itemColumns, type ItemView, itemView } from './item-view.ts'
import { organisationColumns, organisationView, type OrganisationView } from './organisation-view.ts'
import { findSeenCollection, listSeenCollections } from './seen-collections.ts'

export async function readCollections(asked: Asked): Promise<Listing> {
  const [seen, versions] = await Promise.all([listSeenCollections(asked.db, asked), listInstruments(asked.db)])
  return {
    name: 'collections',
    items: seen.map((one) => collectionView(one, versionOf(one.collection, versions))),
    keyOf: (item) => (item as CollectionView).collection,
    columns: [
      'collection',
      'name',
      'state',
      'origin',
      'opens_on',
      'closes_on',
      'questionnaire',
      'questionnaire_url',
      'names_trusts',
      'fewest_care_providers',
      'self',
      'items',
      'organisations',
      'figures',
    ],
  }
}

export async function readCollection(asked: Asked): Promise<CollectionView> {
  const seen = await findSeenCollection(asked)
  return collectionView(seen, versionOf(seen.collection, await listInstruments(asked.db)))
}

/** The codebook of a collection’s questionnaire. */
export async function readItems(asked: Asked): Promise<Listing> {
  const { collection } = await findSeenCollection(asked)
  const instrument = await findInstrumentById(asked.db, collection.instrumentId)
  const comparable = await comparableWithBefore(asked.db, collection, instrument)
  return {
    name: `${collection.code}-items`,
    items: instrument.sections.flatMap((section) =>
      section.items.map((item) => itemView(section, item, comparable.get(item.code))),
    ),
    keyOf: (item) => (item as ItemView).item,
    columns: itemColumns,
    flat: (item) => flatItem(item as ItemView),
  }
}

/** Everyone who was asked, under the rules of the files: that somebody took them is recorded, as of a file. */
export async function readOrganisations(asked: Asked & { pseudonymKey: string }): Promise<Listing> {
  const { databases, db, user, params, pseudonymKey, now } = asked
  if (!user) throw new NotFound('The collection')
  const { collection, participants, sheets } = await openFiles(db, {
    user,
    collectionCode: params['collection'] ?? '',
    pseudonymKey,
  })
  const subject = `file organisations of collection ${collection.code}`
  await databases.writer.transaction((writing) =>
    record(writing, { at: now, personId: user.id, action: 'downloaded file', collectionId: collection.id, subject }),
  )
  return {
    name: `${collection.code}-organisations`,
    items: [...participants].map((participant) => organisationView(participant, sheets.get(participant.id))),
    keyOf: (item) => `${(item as OrganisationView).organisation} ${(item as OrganisationView).setting}`,
    columns: organisationColumns,
  }
}

function versionOf({ instrumentId, code }: Collection, versions: readonly InstrumentVersion[]): InstrumentVersion {
  const version = versions.find(({ id }) => id === instrumentId)
  if (!version) throw new Error(`The questionnaire of collection ${code} is gone`)
  return version
}

/** By item whether it means what it did in the collection before of the same questionnaire; empty for the first. */
async function comparableWithBefore(
  db: Database,
  collection: Collection,
  instrument: PublishedInstrument,
): Promise<ComparabilityByItem> {
  const versions = await listInstruments(db)
  const before = (await listCollections(db)).find(
    (other) =>
      other.opensOn < collection.opensOn &&
      versionOf(other, versions).code === instrument.code &&
      (other.origin === 'invented') === (collection.origin === 'invented'),
  )
  return before ? readComparability(db, instrument, await findInstrumentById(db, before.instrumentId)) : new Map()
}
