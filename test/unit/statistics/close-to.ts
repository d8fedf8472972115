import assert from 'node:assert/strict'

/** Fails unless the figure is the reference value, but for rounding errors in the last digits. */
export function closeTo(actual: number | undefined, expected: number, tolerance = 1e-9): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${actual} is not close to ${expected}`,
  )
}
