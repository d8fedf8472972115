import type { MissingReason } from '../../instruments/typed-missing.ts'

/** How many values there are and how many of a kind, and of how many sheets. */
export interface KindCount {
  count: number
  givers: number
  total: number
  group: number
}

/** Counts what is missing by a key. */
export interface KindCounts {
  /** A value of a sheet; values of one sheet come one after another. */
  add: (key: string, sheet: number, kind?: MissingReason) => void
  of: (key: string, kind?: MissingReason) => KindCount
}

export function kindCounts(): KindCounts {
  const counted = new Map<string, { values: number; sheets: number; last: number }>()
  const count = (key: string, sheet: number) => {
    const known = counted.get(key) ?? { values: 0, sheets: 0, last: -1 }
    counted.set(key, known)
    known.values += 1
    if (known.last !== sheet) known.sheets += 1
    known.last = sheet
  }
  return {
    add(key, sheet, kind) {
      count(key, sheet)
      if (kind) count(`${key} ${kind}`, sheet)
    },
    of(key, kind) {
      const [all, own] = [counted.get(key), kind && counted.get(`${key} ${kind}`)]
      return {
        count: own?.values ?? 0,
        givers: own?.sheets ?? 0,
        total: all?.values ?? 0,
        group: all?.sheets ?? 0,
      }
    },
  }
}
