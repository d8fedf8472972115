import type { NumberItem } from './instrument.ts'

export type WrittenNumber = { value: number } | { fault: 'not a number' | 'out of bounds' | 'too many decimals' }

/** A number as somebody wrote it, within what the item takes. */
export function readWrittenNumber({ minimum, maximum, decimals }: NumberItem, written: string): WrittenNumber {
  const value = Number(written)
  if (!/^-?\d+(\.\d+)?$/.test(written)) return { fault: 'not a number' }
  if (value < minimum || value > maximum) return { fault: 'out of bounds' }
  return Number(value.toFixed(decimals)) === value ? { value } : { fault: 'too many decimals' }
}
