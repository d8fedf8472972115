import type { GivenFile } from '../platform/files/csv.ts'
import { Invalid } from '../platform/errors.ts'

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

/** The month is in the name that the Organisation Data Service's file is kept under: etr_2025-07.csv. */
export function dayOfOdsFile({ name, asAt }: RegisterFile): string {
  const month = /etr_(\d{4}-(?:0[1-9]|1[0-2]))/.exec(name)?.[1]
  const day = asAt ?? (month && `${month}-01`)
  if (!day)
    throw new Invalid(
      `${name} does not say which day it describes: give --as-at 2025-07-01, or name it etr_2025-07.csv`,
    )
  return day
}
