import type { Cell } from '../platform/files/table.ts'
import { laterOf } from './calendar-date.ts'
import type { Attribute } from './organisation.ts'

/** Something that a file says of an organisation: it held from one day, up to and not including another if it says so. */
export interface FactStatement {
  attribute: Attribute
  value: string
  from: string
  to: string | undefined
  /** What is supposed where nobody has said otherwise. */
  unlessKnown?: true
  /** What goes without saying where nothing else is known of the day. */
  ifOtherwiseKnown?: true
  /** Where it stands in the file. */
  cell: Cell
}

/** All that one row of a register file says of one organisation. */
export interface OrganisationStatement {
  code: Cell
  openedOn: string | undefined
  closedOn: string | undefined
  /** Said in so many words: a closing date that the register has is wrong. */
  isOpen?: true
  successors: readonly Cell[]
  facts: readonly FactStatement[]
}

/** A fact of a cell, or none where the cell is empty or its days are none. */
export function factOf(
  attribute: Attribute,
  cell: Cell,
  days: { from: string; to?: string },
  value = cell.text,
): FactStatement[] {
  const { from, to } = days
  return value === '' || (to !== undefined && to <= from) ? [] : [{ attribute, value, from, to, cell }]
}

/**
 * The statement with its facts within the days on which the organisation was open. What a file says of one that had
 * closed by the file's own date held on its last day.
 */
export function withinOpening(statement: OrganisationStatement): OrganisationStatement {
  const { openedOn, closedOn } = statement
  const opened = statement.facts
    .map((fact) => ({ ...fact, from: laterOf(fact.from, openedOn) }))
    .filter((fact) => fact.to === undefined || fact.from < fact.to)
  if (closedOn === undefined) return { ...statement, facts: opened }
  const timely = opened.filter((fact) => fact.from <= closedOn)
  const late = opened.filter(
    (fact, place) =>
      fact.from > closedOn &&
      !timely.some((other) => other.attribute === fact.attribute) &&
      opened.findIndex((other) => other.attribute === fact.attribute) === place,
  )
  return { ...statement, facts: [...timely, ...late.map((fact) => ({ ...fact, from: closedOn, to: undefined }))] }
}
