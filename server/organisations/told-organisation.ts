import { inDays } from '../platform/text/dates.ts'
import { dayBefore } from './calendar-date.ts'
import { type Attribute, attributes, type Fact, type Organisation } from './organisation.ts'
import type { FactStatement, OrganisationStatement } from './organisation-statement.ts'
import { valueAt, withPeriod } from './period.ts'
import { betterSpelling, sameName } from './spelling.ts'

/** An organisation after a file has told of it, and a sentence for everything that is new. */
export interface Told {
  after: Organisation
  isNew: boolean
  introduction: string
  changes: readonly string[]
  closing: readonly string[]
  /** Those whose timelines differ from what they were. */
  attributes: readonly Attribute[]
}

const attributeNames: Record<Attribute, string> = {
  name: 'name',
  provider_type: 'provider type',
  published_type: 'published type',
  settings: 'care settings',
  region: 'region',
  icb: 'ICB',
  size: 'size',
}

export function told(known: Organisation | undefined, statement: OrganisationStatement, source: string): Told {
  const code = statement.code.text
  const before = known ?? { code, openedOn: undefined, closedOn: undefined, facts: new Map() }
  const facts = new Map(before.facts)
  const { openedOn = before.openedOn } = statement
  const closedOn = statement.isOpen ? undefined : (statement.closedOn ?? before.closedOn)
  const changes = [
    ...(openedOn === before.openedOn
      ? []
      : [
          `opened on ${openedOn === undefined ? '' : inDays(openedOn)}${was(before.openedOn && inDays(before.openedOn))}`,
        ]),
    ...(statement.isOpen && before.closedOn !== undefined
      ? [`open again${was(`closed after ${inDays(before.closedOn)}`)}`]
      : []),
    ...statement.facts.flatMap((fact) => factChange(facts, fact, source)),
  ]
  const named = [code, facts.get('name')?.at(-1)?.value ?? ''].join(' ').trim()
  return {
    after: { code, openedOn, closedOn, facts },
    isNew: known === undefined,
    introduction: named,
    changes: changes.length > 0 ? [`${code}: ${changes.join('; ')}`] : [],
    closing:
      closedOn === undefined || closedOn === before.closedOn
        ? []
        : [`${named} closes after ${inDays(closedOn)}${was(before.closedOn && inDays(before.closedOn))}`],
    attributes: attributes.filter((attribute) => before.facts.get(attribute) !== facts.get(attribute)),
  }
}

function factChange(facts: Map<Attribute, readonly Fact[]>, fact: FactStatement, source: string): string[] {
  const { attribute, from, to } = fact
  const before = facts.get(attribute) ?? []
  if (fact.unlessKnown && before.length > 0) return []
  if (fact.ifOtherwiseKnown && valueAt(before, from) === undefined) return []
  const after = attribute === 'name' ? withName(before, fact, source) : withValue(before, fact, source)
  if (after === before) return []
  facts.set(attribute, after)
  const [value = fact.value, earlier] = [valueAt(after, from), valueAt(before, from)]
  const until = to === undefined ? '' : ` to ${inDays(dayBefore(to))}`
  return [
    `${attributeNames[attribute]} ${value} from ${inDays(from)}${until}${was(earlier === value ? undefined : earlier)}`,
  ]
}

function withValue(before: readonly Fact[], { value, from, to }: FactStatement, source: string): readonly Fact[] {
  return withPeriod(before, { value, from, to, source }, (a, b) => a === b)
}

function withName(before: readonly Fact[], { value, from, to }: FactStatement, source: string): readonly Fact[] {
  const after = withPeriod(before, { value, from, to, source }, sameName)
  const alike = after.filter((fact) => sameName(fact.value, value))
  const spelling = betterSpelling(
    value,
    alike.map((fact) => fact.value),
  )
  if (alike.every((fact) => fact.value === spelling)) return after
  return after.map((fact) => (alike.includes(fact) ? { ...fact, value: spelling } : fact))
}

function was(earlier: string | undefined): string {
  return earlier === undefined ? '' : `, was ${earlier}`
}
