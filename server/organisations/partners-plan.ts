import type { Fault } from '../platform/files/csv.ts'
import { reportTo } from '../platform/files/table.ts'
import { byPlace, type ImportPlan } from '../uploads/import-plan.ts'
import type { PartnerLink } from './partner-link.ts'
import type { LinkStatement, PartnersReading } from './partners-file.ts'

export interface KnownLinks {
  links: readonly PartnerLink[]
  organisationCodes: ReadonlySet<string>
}

export interface LinksWrite {
  put: readonly PartnerLink[]
  remove: readonly PartnerLink[]
}

/** What loading a list of partners would do. An organisation that stands under `from` has the partners that the list gives it, and no others. */
export function planPartners(known: KnownLinks, reading: PartnersReading): ImportPlan<LinksWrite> {
  const faults = [...reading.faults, ...unknownEnds(known, reading.rows)].toSorted(byPlace)
  const listed =
    faults.length > 0 ? [] : reading.rows.map((row) => ({ from: row.from.text, to: row.to.text, weight: row.weight }))
  const before = new Map(known.links.map((link) => [pairOf(link), link.weight]))
  const pairs = new Set(listed.map(pairOf))
  const told = new Set(listed.map((link) => link.from))
  const isTold = (link: PartnerLink) => reading.isWhole || told.has(link.from)
  const added = listed.filter((link) => !before.has(pairOf(link)))
  const changed = listed.filter((link) => before.has(pairOf(link)) && before.get(pairOf(link)) !== link.weight)
  const removed = known.links.filter((link) => faults.length === 0 && isTold(link) && !pairs.has(pairOf(link)))
  return {
    added: added.map((link) => `${pairOf(link)}, ${link.weight} patients`),
    changed: changed.map((link) => `${pairOf(link)}, ${link.weight} patients, was ${before.get(pairOf(link)) ?? ''}`),
    closed: removed.map((link) => `${pairOf(link)} is not listed any more`),
    merged: [],
    unchanged: listed.length - added.length - changed.length,
    skipped: reading.skipped,
    faults,
    notes: reading.notes,
    write: { put: [...added, ...changed], remove: removed },
  }
}

function pairOf({ from, to }: { from: string; to: string }): string {
  return `${from} to ${to}`
}

function unknownEnds({ organisationCodes }: KnownLinks, rows: readonly LinkStatement[]): Fault[] {
  const faults: Fault[] = []
  const report = reportTo(faults)
  for (const end of rows.flatMap((row) => [row.from, row.to]))
    if (!organisationCodes.has(end.text))
      report(end, 'is not in the register: load its organisations first, or correct the code')
  return faults
}
