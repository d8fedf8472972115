import type { Database } from '../platform/database/open.ts'
import { standingFacts } from './organisation-standing.ts'
import { findOrganisations } from './organisation-repository.ts'

export interface WeightedPartner {
  code: string
  /** Patients shared, as the list of the organisation has it and as the partner's has it. */
  own: number | undefined
  theirs: number | undefined
}

/** The largest partners of an organisation, by its own list and by those of others, and how many lines there are in all. */
export async function listPartnersOf(
  db: Database,
  code: string,
  limit: number,
): Promise<{ partners: WeightedPartner[]; own: number; theirs: number }> {
  const own = await largest(db, { here: 'from_code', there: 'to_code' }, code, limit)
  const theirs = await largest(db, { here: 'to_code', there: 'from_code' }, code, limit)
  const codes = [...new Set([...own, ...theirs])]
  const weights = {
    own: await weightsOf(db, { here: 'from_code', there: 'to_code' }, code, codes),
    theirs: await weightsOf(db, { here: 'to_code', there: 'from_code' }, code, codes),
  }
  const partners = codes.map((each) => ({
    code: each,
    own: weights.own.get(each),
    theirs: weights.theirs.get(each),
  }))
  return {
    partners: partners.toSorted((a, b) => weightOf(b) - weightOf(a) || (a.code < b.code ? -1 : 1)).slice(0, limit),
    own: await countOf(db, 'from_code', code),
    theirs: await countOf(db, 'to_code', code),
  }
}

function weightOf({ own, theirs }: WeightedPartner): number {
  return Math.max(own ?? 0, theirs ?? 0)
}

type End = 'from_code' | 'to_code'

interface Direction {
  here: End
  there: End
}

async function largest(db: Database, { here, there }: Direction, code: string, limit: number): Promise<string[]> {
  const rows = await db('partner_links')
    .where({ [here]: code })
    .orderBy([{ column: 'weight', order: 'desc' }, there])
    .limit(limit)
    .select<{ code: string }[]>({ code: there })
  return rows.map((row) => row.code)
}

async function weightsOf(
  db: Database,
  { here, there }: Direction,
  code: string,
  codes: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db('partner_links')
    .where({ [here]: code })
    .whereIn(there, codes)
    .orderBy(there)
    .select<{ code: string; weight: number }[]>({ code: there, weight: 'weight' })
  return new Map(rows.map((row) => [row.code, row.weight]))
}

async function countOf(db: Database, end: End, code: string): Promise<number> {
  const [row] = await db('partner_links')
    .where({ [end]: code })
    .select<{ total: number }[]>(db.raw('count(*) as total'))
  return row?.total ?? 0
}

export interface Membership {
  programme: string
  role: string
  from: string | undefined
  to: string | undefined
}

export async function listMembershipsOf(db: Database, code: string): Promise<Membership[]> {
  const rows = await db('programme_members')
    .join('programmes', 'programmes.code', 'programme_members.programme_code')
    .where('programme_members.organisation_code', code)
    .orderBy('programmes.code')
    .select<{ programme: string; role: string; from: string | null; to: string | null }[]>({
      programme: 'programmes.name',
      role: 'programme_members.role',
      from: 'programme_members.valid_from',
      to: 'programme_members.valid_to',
    })
  return rows.map((row) => ({ ...row, from: row.from ?? undefined, to: row.to ?? undefined }))
}

/** An organisation in one setting of a collection, with its name and place as they were then. */
export interface Participation {
  collectionCode: string
  collectionName: string
  setting: string
  name: string
  regionName: string
  icbName: string
  /** Absent where nothing was asked here, as of results that were imported. */
  responseId: number | undefined
  responseState: string | undefined
}

/** The latest first. */
export async function listParticipationsOf(db: Database, code: string): Promise<Participation[]> {
  const rows = await db('participants')
    .join('collections', 'collections.id', 'participants.collection_id')
    .leftJoin('responses', (join) =>
      join
        .on('responses.collection_id', 'participants.collection_id')
        .andOn('responses.organisation_code', 'participants.organisation_code'),
    )
    .where('participants.organisation_code', code)
    .orderBy([{ column: 'collections.opens_on', order: 'desc' }, 'collections.id', 'participants.setting'])
    .select<
      (Omit<Participation, 'responseId' | 'responseState'> & { responseId: number | null; state: string | null })[]
    >({
      collectionCode: 'collections.code',
      collectionName: 'collections.name',
      setting: 'participants.setting',
      name: 'participants.name',
      regionName: 'participants.region_name',
      icbName: 'participants.icb_name',
      responseId: 'responses.id',
      state: 'responses.state',
    })
  return rows.map(({ state, responseId, ...row }) => ({
    ...row,
    responseId: responseId ?? undefined,
    responseState: state ?? undefined,
  }))
}

/** What they are called today, or were at their end. */
export async function namesOf(db: Database, codes: readonly string[], today: string): Promise<Map<string, string>> {
  const organisations = await findOrganisations(db, [...new Set(codes)])
  return new Map(
    [...organisations].map(([code, organisation]) => [code, standingFacts(organisation, today).get('name') ?? code]),
  )
}
