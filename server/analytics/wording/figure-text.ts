import type { Interval } from '../../statistics/interval.ts'

/** With a real minus sign, and none before a 0. */
export function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals)
  return value < 0 && Number(text) !== 0 ? `−${text}` : text
}

/** A share as a percentage: `percent(0.6149)` is "61%" for words, `percent(0.6149, 1)` "61.5%" for a table. */
export function percent(share: number, decimals = 0): string {
  return `${fixed(share * 100, decimals)}%`
}

export function range({ low, high }: Interval, decimals: number): string {
  return `${fixed(low, decimals)} to ${fixed(high, decimals)}`
}

/** The ends of an interval of a share, in per cent: "53 to 69". */
export function percentRange({ low, high }: Interval, decimals = 0): string {
  return range({ low: low * 100, high: high * 100 }, decimals)
}

/** A difference with its sign: "+33.2" or "−4.0". */
export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals)
  return value > 0 && Number(text) !== 0 ? `+${text}` : text
}

export function signedRange({ low, high }: Interval, decimals: number): string {
  return `${signed(low, decimals)} to ${signed(high, decimals)}`
}

/** What stands in a table where there is no figure. */
export const none = '–'
