/** Six decimals, the same on every machine. */
export function fixedDecimals(value: number): string {
  return value.toFixed(6)
}
