import { type Fault } from '../platform/files/csv.ts'
import { reportTo } from '../platform/files/table.ts'
import { inDays } from '../platform/text/dates.ts'
import { byPlace, type ImportPlan, type Reading } from '../uploads/import-plan.ts'
import { isMemberOn, type Member, type Programme, programmeCode } from './programme.ts'
import type { MemberStatement } from './programmes-file.ts'

export interface KnownProgrammes {
  programmes: readonly Programme[]
  organisationCodes: ReadonlySet<string>
}

/**
 * What loading a list of shared record programmes would do. A programme that the list names has the members that it
 * lists; others stop being members on the day given. Programmes that it does not name are left alone.
 */
export function planProgrammes(
  known: KnownProgrammes,
  reading: Reading<MemberStatement>,
  asAt: string,
): ImportPlan<readonly Programme[]> {
  const faults = [...reading.faults, ...unknownMembers(known, reading.rows)].toSorted(byPlace)
  const rows = faults.length > 0 ? [] : reading.rows
  const codes = [...new Set(rows.map((row) => programmeCode(row.programme.text)))]
  const outcomes = codes.map((code) => {
    const before = known.programmes.find((programme) => programme.code === code)
    const ofProgramme = rows.filter((row) => programmeCode(row.programme.text) === code)
    const name = before?.name ?? ofProgramme[0]?.programme.text ?? code
    const listed = ofProgramme.map((row) => row.member)
    return outcomeOf({ code, name, members: before?.members ?? [] }, listed, { isNew: !before, asAt })
  })
  return {
    added: outcomes.flatMap((outcome) => outcome.added),
    changed: outcomes.flatMap((outcome) => outcome.changed),
    closed: outcomes.flatMap((outcome) => outcome.closed),
    merged: [],
    unchanged: outcomes.reduce((total, outcome) => total + outcome.unchanged, 0),
    skipped: reading.skipped,
    faults,
    notes: reading.notes,
    write: outcomes.filter((outcome) => outcome.isDifferent).map((outcome) => outcome.programme),
  }
}

function outcomeOf(before: Programme, listed: readonly Member[], { isNew, asAt }: { isNew: boolean; asAt: string }) {
  const byCode = new Map(before.members.map((member) => [member.organisationCode, member]))
  const codes = new Set(listed.map((member) => member.organisationCode))
  const isIn = (member: Member) => `${member.organisationCode} in ${before.name}`
  const fresh = listed.filter((member) => !byCode.has(member.organisationCode))
  const altered = listed.filter((member) => {
    const earlier = byCode.get(member.organisationCode)
    return earlier && !sameMember(earlier, member)
  })
  const left = before.members.filter((member) => !codes.has(member.organisationCode))
  const leaving = left.filter((member) => isMemberOn(member, asAt))
  const gone = left.map((member) => (leaving.includes(member) ? { ...member, to: asAt } : member))
  return {
    programme: { ...before, members: [...listed, ...gone] },
    isDifferent: isNew || fresh.length + altered.length + leaving.length > 0,
    added: [...(isNew ? [`Programme ${before.code} ${before.name}`] : []), ...fresh.map(isIn)],
    changed: altered.map(
      (member) => `${isIn(member)}: ${saysOf(member)}, was ${saysOf(byCode.get(member.organisationCode))}`,
    ),
    closed: leaving.map((member) => `${isIn(member)} until ${inDays(asAt)}`),
    unchanged: listed.length - fresh.length - altered.length,
  }
}

function saysOf(member: Member | undefined): string {
  if (!member) return ''
  const days = [
    ...(member.from ? [`from ${inDays(member.from)}`] : []),
    ...(member.to ? [`until ${inDays(member.to)}`] : []),
  ]
  return [member.role || 'no role', ...days].join(' ')
}

function sameMember(a: Member, b: Member): boolean {
  return a.role === b.role && a.from === b.from && a.to === b.to
}

function unknownMembers({ organisationCodes }: KnownProgrammes, rows: readonly MemberStatement[]): Fault[] {
  const faults: Fault[] = []
  const report = reportTo(faults)
  for (const { organisation } of rows)
    if (!organisationCodes.has(organisation.text))
      report(organisation, 'is not in the register: load its organisations first, or correct the code')
  return faults
}
