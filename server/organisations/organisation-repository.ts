import { inBatches } from '../platform/database/batches.ts'
import { insertMany, type PlainRow } from '../platform/database/insert-many.ts'
import type { Database } from '../platform/database/open.ts'
import { type Attribute, attributes, type Fact, type Organisation } from './organisation.ts'

interface OrganisationRow {
  code: string
  opened_on: string | null
  closed_on: string | null
}

interface FactRow {
  organisation_code: string
  attribute: Attribute
  value: string
  valid_from: string
  valid_to: string | null
  source: string
}

/** Every organisation with all that was ever known of it, by code. */
export async function listOrganisations(db: Database): Promise<Map<string, Organisation>> {
  const rows = await db<OrganisationRow>('organisations').select('code', 'opened_on', 'closed_on').orderBy('code')
  const facts = await db<FactRow>('organisation_facts')
    .select('organisation_code', 'attribute', 'value', 'valid_from', 'valid_to', 'source')
    .orderBy(['organisation_code', 'attribute', 'valid_from'])
  return asOrganisations(rows, facts)
}

/** The same for these codes only; those that the register does not know are left out. */
export async function findOrganisations(db: Database, codes: readonly string[]): Promise<Map<string, Organisation>> {
  const rows = await db<OrganisationRow>('organisations')
    .whereIn('code', codes)
    .select('code', 'opened_on', 'closed_on')
    .orderBy('code')
  const facts = await db<FactRow>('organisation_facts')
    .whereIn('organisation_code', codes)
    .select('organisation_code', 'attribute', 'value', 'valid_from', 'valid_to', 'source')
    .orderBy(['organisation_code', 'attribute', 'valid_from'])
  return asOrganisations(rows, facts)
}

export async function listOrganisationCodes(db: Database): Promise<Set<string>> {
  const rows = await db<OrganisationRow>('organisations').select('code').orderBy('code')
  return new Set(rows.map((row) => row.code))
}

export async function isKnownOrganisation(db: Database, code: string): Promise<boolean> {
  const row: OrganisationRow | undefined = await db<OrganisationRow>('organisations').where({ code }).first()
  return row !== undefined
}

/** Adds organisations, or changes when they opened and closed; their facts are put by `putTimelines`. */
export async function putOrganisations(
  db: Database,
  organisations: readonly Omit<Organisation, 'facts'>[],
): Promise<void> {
  const rows = organisations.map(({ code, openedOn, closedOn }) => ({
    code,
    opened_on: openedOn ?? null,
    closed_on: closedOn ?? null,
  }))
  await inBatches(rows, (batch) => db('organisations').insert(batch).onConflict('code').merge())
}

export interface PutTimeline {
  code: string
  attribute: Attribute
  facts: readonly Fact[]
  /** Nothing was known before, so nothing has to be removed. */
  isNew?: boolean
}

/** Puts each timeline in the place of all that was known of that attribute of that organisation. */
export async function putTimelines(db: Database, timelines: readonly PutTimeline[]): Promise<void> {
  const known = timelines.filter((timeline) => !timeline.isNew)
  for (const attribute of attributes) {
    const codes = known.filter((timeline) => timeline.attribute === attribute).map((timeline) => timeline.code)
    await inBatches(codes, (batch) =>
      db('organisation_facts').where({ attribute }).whereIn('organisation_code', batch).delete(),
    )
  }
  const rows = timelines.flatMap(({ code, attribute, facts }) => facts.map((fact) => asRow(code, attribute, fact)))
  await insertMany(db, 'organisation_facts', rows)
}

function asRow(code: string, attribute: Attribute, fact: Fact): FactRow & PlainRow {
  return {
    organisation_code: code,
    attribute,
    value: fact.value,
    valid_from: fact.from,
    valid_to: fact.to ?? null,
    source: fact.source,
  }
}

function asOrganisations(rows: readonly OrganisationRow[], factRows: readonly FactRow[]): Map<string, Organisation> {
  const facts = new Map<string, Map<Attribute, Fact[]>>(rows.map((row) => [row.code, new Map()]))
  for (const row of factRows) {
    const ofOrganisation = facts.get(row.organisation_code)
    const fact = { value: row.value, from: row.valid_from, to: row.valid_to ?? undefined, source: row.source }
    ofOrganisation?.set(row.attribute, [...(ofOrganisation.get(row.attribute) ?? []), fact])
  }
  return new Map(
    rows.map((row) => [
      row.code,
      {
        code: row.code,
        openedOn: row.opened_on ?? undefined,
        closedOn: row.closed_on ?? undefined,
        facts: facts.get(row.code) ?? new Map<Attribute, Fact[]>(),
      },
    ]),
  )
}
