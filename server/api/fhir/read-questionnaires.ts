import type { Questionnaire } from '../../instruments/fhir-questionnaire.ts'
import { findDefinition, listInstruments } from '../../instruments/instrument-repository.ts'
import type { InstrumentVersion } from '../../instruments/published-instrument.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { idOf } from '../../releases/formats/fhir-files.ts'
import { listSeenCollections } from '../collections/seen-collections.ts'
import type { Looking } from '../releases/seen-releases.ts'
import { pageOf } from '../request/page-of.ts'
import type { FoundResource } from './bundle.ts'
import type { Search } from './search-parameters.ts'

export interface FoundPage {
  total: number
  resources: readonly FoundResource[]
  cursor: string | undefined
}

/** Those of the collections of which whoever asks may see something, by code and in the order of publication. */
export async function searchQuestionnaires(
  db: Database,
  looking: Looking,
  { by, count, cursor }: Search,
): Promise<FoundPage> {
  const { url = '', version, _id } = by
  const [address = '', ofAddress] = url.split('|')
  const found = (await listSeenVersions(db, looking)).filter(
    (one) =>
      (_id === undefined || idFor(one) === _id) &&
      (address === '' || one.url === address) &&
      (ofAddress === undefined || one.version === ofAddress) &&
      (version === undefined || one.version === version),
  )
  const page = pageOf(found, idFor, { limit: count, cursor })
  const resources: FoundResource[] = []
  for (const one of page.items) resources.push(await readDefinition(db, one))
  return { total: found.length, resources, cursor: page.cursor }
}

export async function readQuestionnaire(db: Database, looking: Looking, id: string): Promise<FoundResource> {
  const version = (await listSeenVersions(db, looking)).find((one) => idFor(one) === id)
  if (!version) throw new NotFound('The questionnaire')
  return readDefinition(db, version)
}

async function listSeenVersions(db: Database, looking: Looking): Promise<InstrumentVersion[]> {
  const seen = new Set((await listSeenCollections(db, looking)).map(({ collection }) => collection.instrumentId))
  return (await listInstruments(db)).filter(({ id }) => seen.has(id))
}

/** As it was published, under an id that tells its versions apart. */
async function readDefinition(db: Database, version: InstrumentVersion): Promise<Questionnaire & FoundResource> {
  const { resourceType, id: _own, ...definition } = await findDefinition(db, version.id)
  return { resourceType, id: idFor(version), ...definition }
}

function idFor({ code, version }: InstrumentVersion): string {
  return idOf([code, version])
}
