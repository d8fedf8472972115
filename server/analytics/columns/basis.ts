import { type Absence, absenceOf, type Column, codesOf, type Columns } from './columns.ts'

/** What the figures of a group rest on. `answered` and all that is missing add up to those invited. */
export interface Basis {
  invited: number
  /** With a sheet. */
  responding: number
  /** With a value: the n of every share and mean. */
  answered: number
  missing: ReadonlyMap<Absence, number>
  /** All whom the group stands for; undefined where that is not known. */
  inFrame: number | undefined
}

/** What two groups rest on together. */
export function sumOfBases(one: Basis, other: Basis): Basis {
  const missing = new Map(one.missing)
  for (const [absence, count] of other.missing) missing.set(absence, (missing.get(absence) ?? 0) + count)
  return {
    invited: one.invited + other.invited,
    responding: one.responding + other.responding,
    answered: one.answered + other.answered,
    missing,
    inFrame: one.inFrame === undefined || other.inFrame === undefined ? undefined : one.inFrame + other.inFrame,
  }
}

export function countBasis(
  { responded }: Columns,
  column: Column,
  rows: readonly number[],
  inFrame: number | undefined,
): Basis {
  const codes = codesOf(column)
  const missing = new Map<Absence, number>()
  let [answered, responding] = [0, 0]
  for (const row of rows) {
    responding += responded[row] ?? 0
    const absence = absenceOf(codes[row] ?? 0)
    if (absence) missing.set(absence, (missing.get(absence) ?? 0) + 1)
    else answered += 1
  }
  return { invited: rows.length, responding, answered, missing, inFrame }
}
