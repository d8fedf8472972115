import { createHash } from 'node:crypto'
import type { Fault } from '../platform/files/csv.ts'
import { reportTo } from '../platform/files/table.ts'
import type { ContactRole } from './contact.ts'
import type { ContactLine } from './contact-lines.ts'

export interface PlannedContact {
  organisationCode: string
  name: string
  email: string
  role: ContactRole
}

/** What a file of contacts would do. */
export interface ContactsPlan {
  /** Roles that nobody or somebody else holds so far. */
  added: PlannedContact[]
  /** Those who have the address already under another name. */
  renamed: { email: string; from: string; to: string }[]
  /** How many lines say what is known. */
  same: number
}

interface Known {
  /** The codes of the organisations that the collection asks. */
  asked: ReadonlySet<string>
  /** By address, in small letters; a grant is a role and its place, as `approver RAE`. */
  people: ReadonlyMap<string, { name: string; hasLeft: boolean; grants: ReadonlySet<string> }>
}

/** Compares a file with what is known. What it does not name stays: a file never takes anybody away. */
export function planContacts(
  lines: readonly ContactLine[],
  { asked, people }: Known,
): { plan: ContactsPlan; faults: Fault[] } {
  const faults: Fault[] = []
  const report = reportTo(faults)
  const plan: ContactsPlan = { added: [], renamed: [], same: 0 }
  const renamed = new Set<string>()
  for (const { organisation, email, address, name, role } of lines) {
    const person = people.get(address)
    if (!asked.has(organisation.text)) report(organisation, 'is not asked in this collection')
    if (person?.hasLeft)
      report(email, 'belongs to somebody whose account is closed: open it again under People, or remove this line')
    const isNew = !person?.grants.has(`${role} ${organisation.text}`)
    const isRenamed = person !== undefined && person.name !== name
    if (isNew) plan.added.push({ organisationCode: organisation.text, name, email: address, role })
    if (isRenamed && !renamed.has(address)) plan.renamed.push({ email: address, from: person.name, to: name })
    if (isRenamed) renamed.add(address)
    if (!isNew && !isRenamed) plan.same += 1
  }
  return { plan, faults }
}

export function changesNothing({ added, renamed }: ContactsPlan): boolean {
  return added.length + renamed.length === 0
}

/** Two plans with the same seal do the same. */
export function sealOf({ added, renamed }: ContactsPlan): string {
  return createHash('sha256')
    .update(JSON.stringify([added, renamed]))
    .digest('base64url')
}
