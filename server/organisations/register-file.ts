import type { GivenFile } from '../platform/files/csv.ts'
import { Invalid } from '../platform/errors.ts'
import { readDate } from './calendar-date.ts'

/** The kinds of file that the register is loaded from. */
export const registerFileKinds = ['regions', 'icbs', 'ods-trusts', 'trusts', 'programmes', 'partners'] as const
export type RegisterFileKind = (typeof registerFileKinds)[number]

export interface RegisterFile extends GivenFile {
  kind: RegisterFileKind
  /** The day from which what the file says is known to hold; absent for the usual one of its kind. */
  asAt: string | undefined
}

/** The usual day of each kind: when the regions and the boards of today began, and the first day of 2025-26. */
export const usualDays = { regions: '2019-04-01', icbs: '2022-07-01', trusts: '2025-04-01' }

/**
 * The day that was given for a file, or the one in its name, as a copy of the register has it: `trusts_2026-11-26.csv`.
 */
export function dayOf({ name, asAt }: Pick<RegisterFile, 'name' | 'asAt'>): string | undefined {
  if (asAt !== undefined) return asAt
  const named = /(?<!\d)\d{4}-\d\d-\d\d(?!\d)/.exec(name)?.[0]
  return named === undefined ? undefined : readDate(named)
}

/** The month is in the name that the Organisation Data Service's file is kept under: etr_2025-07.csv. */
export function odsDayOf(file: Pick<RegisterFile, 'name' | 'asAt'>): string | undefined {
  const month = /etr_(\d{4}-(?:0[1-9]|1[0-2]))/.exec(file.name)?.[1]
  return dayOf(file) ?? (month && `${month}-01`)
}

export function dayOfOdsFile(file: Pick<RegisterFile, 'name' | 'asAt'>): string {
  const day = odsDayOf(file)
  if (!day)
    throw new Invalid(
      `${file.name} does not say which day it describes: give --as-at 2025-07-01, or name it etr_2025-07.csv`,
    )
  return day
}
