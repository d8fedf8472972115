const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

/** "3 days", "1 hour", "20 seconds" of so many milliseconds: whole ones of the largest unit, and never less than a second. */
export function spanText(milliseconds: number): string {
  const [unit, length] = units.find((each) => milliseconds >= each[1]) ?? ['second', 1000]
  const count = Math.max(1, Math.floor(milliseconds / length))
  return `${count.toLocaleString('en-GB')} ${unit}${count === 1 ? '' : 's'}`
}
