import { putPlaces } from '../../../server/organisations/geography-repository.ts'
import { putOrganisations, putTimelines } from '../../../server/organisations/organisation-repository.ts'
import { putPartnerLinks } from '../../../server/organisations/partner-link-repository.ts'
import { putProgrammes } from '../../../server/organisations/programme-repository.ts'
import { addSuccessions } from '../../../server/organisations/succession-repository.ts'
import type { Database } from '../../../server/platform/database/open.ts'
import { successions } from './mergers.ts'
import { partnerLinks } from './partner-links.ts'
import { programmes } from './programmes.ts'
import { organisations, places } from './register.ts'

export async function loadRegister(db: Database): Promise<void> {
  await putPlaces(db, 'region', places.region)
  await putPlaces(db, 'icb', places.icb)
  await putOrganisations(db, organisations)
  const timelines = organisations.flatMap(({ code, facts }) =>
    [...facts].map(([attribute, told]) => ({ code, attribute, facts: told })),
  )
  await putTimelines(db, timelines)
  await addSuccessions(db, successions)
  await putPartnerLinks(db, partnerLinks)
  await putProgrammes(db, programmes)
}
