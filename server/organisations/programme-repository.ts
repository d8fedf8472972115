import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import { writtenOnce } from '../platform/database/written-once.ts'
import { inCodeUnitOrder } from '../platform/text/code-unit-order.ts'
import type { Member, Programme } from './programme.ts'

interface MemberRow {
  programme_code: string
  organisation_code: string
  role: string
  valid_from: string | null
  valid_to: string | null
}

interface ListedRow {
  code: string
  name: string
  organisation_code: string | null
  role: string | null
  valid_from: string | null
  valid_to: string | null
}

/** A row for each member, and one for a programme without. */
const listRows = writtenOnce((db: Database) =>
  db('programmes')
    .leftJoin('programme_members', 'programme_members.programme_code', 'programmes.code')
    .select<ListedRow[]>('code', 'name', 'organisation_code', 'role', 'valid_from', 'valid_to')
    .orderBy(['code', 'organisation_code']),
)

/** Every shared record programme with all the members it has had, by code. */
export async function listProgrammes(db: Database): Promise<Programme[]> {
  const rows = await listRows(db)
  const inOrder = inCodeUnitOrder(rows, (row) => [
    row.code,
    row.organisation_code ?? '',
    row.valid_from ?? '',
    row.role ?? '',
  ])
  const programmes = new Map<string, { code: string; name: string; members: Member[] }>()
  for (const row of inOrder) {
    const { code, name } = row
    const programme = programmes.get(code) ?? { code, name, members: [] }
    programme.members.push(...memberIn(row))
    programmes.set(code, programme)
  }
  return [...programmes.values()]
}

/** Adds programmes, or puts each in the place of what was known of it. */
export async function putProgrammes(db: Database, programmes: readonly Programme[]): Promise<void> {
  const codes = programmes.map((programme) => programme.code)
  await inBatches(codes, (batch) => db('programme_members').whereIn('programme_code', batch).delete())
  const rows = programmes.map(({ code, name }) => ({ code, name }))
  await inBatches(rows, (batch) => db('programmes').insert(batch).onConflict('code').merge())
  const memberRows = programmes.flatMap(({ code, members }) => members.map((member) => asRow(code, member)))
  await inBatches(memberRows, (batch) => db('programme_members').insert(batch))
}

function asRow(programmeCode: string, member: Member): MemberRow {
  return {
    programme_code: programmeCode,
    organisation_code: member.organisationCode,
    role: member.role,
    valid_from: member.from ?? null,
    valid_to: member.to ?? null,
  }
}

function memberIn({ organisation_code: organisationCode, role, valid_from: from, valid_to: to }: ListedRow): Member[] {
  if (organisationCode === null || role === null) return []
  return [{ organisationCode, role, from: from ?? undefined, to: to ?? undefined }]
}
