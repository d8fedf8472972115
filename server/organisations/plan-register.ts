import type { Database } from '../platform/database/open.ts'
import { londonDate } from '../platform/london-date.ts'
import type { PlaceKind } from './geography.ts'
import { loadGeography, putPlaces } from './geography-repository.ts'
import type { ImportPlan, Reading } from '../uploads/import-plan.ts'
import type { OrganisationStatement } from './organisation-statement.ts'
import { listOrganisationCodes, listOrganisations, putOrganisations, putTimelines } from './organisation-repository.ts'
import { planOrganisations } from './organisations-plan.ts'
import { readOdsTrusts } from './ods-trusts-file.ts'
import { listPartnerLinks, putPartnerLinks, removePartnerLinks } from './partner-link-repository.ts'
import { readPartners } from './partners-file.ts'
import { planPartners } from './partners-plan.ts'
import { type PlaceList, readIcbs, readRegions } from './places-file.ts'
import { planPlaces } from './places-plan.ts'
import { listProgrammes, putProgrammes } from './programme-repository.ts'
import { readProgrammes } from './programmes-file.ts'
import { planProgrammes } from './programmes-plan.ts'
import { dayOf, dayOfOdsFile, type RegisterFile, usualDays } from './register-file.ts'
import { addSuccessions, listSuccessions, removeSuccessions } from './succession-repository.ts'
import { readTrusts } from './trusts-file.ts'

/** A plan, and the writing of it in a transaction. */
export interface Planned {
  plan: ImportPlan<unknown>
  write(db: Database): Promise<void>
}

/** Reads a file of any kind against the register as it is now. */
export async function planRegisterFile(db: Database, file: RegisterFile, now: Date): Promise<Planned> {
  switch (file.kind) {
    case 'regions':
      return planOfPlaces(db, 'region', readRegions(file.bytes, dayOf(file) ?? usualDays.regions))
    case 'icbs':
      return planOfPlaces(db, 'icb', readIcbs(file.bytes, { from: dayOf(file), fallback: usualDays.icbs }))
    case 'ods-trusts':
      return planOfOrganisations(db, readOdsTrusts(file.bytes, dayOfOdsFile(file)), file.name)
    case 'trusts':
      return planOfOrganisations(db, readTrusts(file.bytes, dayOf(file) ?? usualDays.trusts), file.name)
    case 'programmes':
      return planOfProgrammes(db, file, dayOf(file) ?? londonDate(now))
    case 'partners':
      return planOfPartners(db, file)
  }
}

async function planOfPlaces(db: Database, kind: PlaceKind, list: PlaceList): Promise<Planned> {
  const geography = await loadGeography(db)
  const plan = planPlaces({ kind, geography, successions: await listSuccessions(db) }, list)
  return {
    plan,
    async write(transaction) {
      await putPlaces(transaction, kind, plan.write.timelines)
      await addSuccessions(transaction, plan.write.successions)
    },
  }
}

async function planOfOrganisations(
  db: Database,
  reading: Reading<OrganisationStatement>,
  source: string,
): Promise<Planned> {
  const organisations = await listOrganisations(db)
  const register = { organisations, geography: await loadGeography(db), successions: await listSuccessions(db) }
  const plan = planOrganisations(register, reading, source)
  return {
    plan,
    async write(transaction) {
      await putOrganisations(transaction, plan.write.organisations)
      await putTimelines(transaction, plan.write.timelines)
      await removeSuccessions(transaction, plan.write.withdrawn)
      await addSuccessions(transaction, plan.write.successions)
    },
  }
}

async function planOfProgrammes(db: Database, file: RegisterFile, asAt: string): Promise<Planned> {
  const known = { programmes: await listProgrammes(db), organisationCodes: await listOrganisationCodes(db) }
  const plan = planProgrammes(known, readProgrammes(file.bytes), asAt)
  return { plan, write: (transaction) => putProgrammes(transaction, plan.write) }
}

async function planOfPartners(db: Database, file: RegisterFile): Promise<Planned> {
  const known = { links: await listPartnerLinks(db), organisationCodes: await listOrganisationCodes(db) }
  const plan = planPartners(known, readPartners(file.bytes))
  return {
    plan,
    async write(transaction) {
      await putPartnerLinks(transaction, plan.write.put)
      await removePartnerLinks(transaction, plan.write.remove)
    },
  }
}
