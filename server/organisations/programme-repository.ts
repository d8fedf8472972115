import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import { inCodeUnitOrder } from '../platform/text/code-unit-order.ts'
import type { Member, Programme } from './programme.ts'

interface MemberRow {
  programme_code: string
  organisation_code: string
  role: string
  valid_from: string | null
  valid_to: string | null
}

/** Every shared record programme with all the members it has had, by code. */
export async function listProgrammes(db: Database): Promise<Programme[]> {
  const rows = await db<{ code: string; name: string }>('programmes').select('code', 'name').orderBy('code')
  const members = await db<MemberRow>('programme_members')
    .select('programme_code', 'organisation_code', 'role', 'valid_from', 'valid_to')
    .orderBy(['programme_code', 'organisation_code'])
  const inOrder = inCodeUnitOrder(members, (member) => [member.organisation_code, member.valid_from ?? '', member.role])
  return inCodeUnitOrder(rows, ({ code }) => [code]).map((row) => ({
    ...row,
    members: inOrder.filter((member) => member.programme_code === row.code).map(asMember),
  }))
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

function asMember(row: MemberRow): Member {
  return {
    organisationCode: row.organisation_code,
    role: row.role,
    from: row.valid_from ?? undefined,
    to: row.valid_to ?? undefined,
  }
}
