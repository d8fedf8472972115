/** Computed numbers are the same on every machine to so many digits. */
const digits = 9
/** The most decimals that can be written; what is still smaller is written as 0. */
const mostDecimals = 100

/** A computed number as every reader of tables takes it: 9 digits at most, and never with an exponent. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value)) return String(value)
  const [, power] = value.toExponential(digits - 1).split('e')
  const decimals = Math.min(Math.max(digits - 1 - Number(power), 0), mostDecimals)
  return value
    .toFixed(decimals)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
    .replace(/^-0$/, '0')
}
