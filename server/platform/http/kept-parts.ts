const kept = new WeakSet<object>()

/**
 * Says of the part of a partial that it will be given to it again, unchanged: the partial is then rendered once, and its
 * markup lives as long as the part. The part is frozen, with everything in it; it may hold nothing that belongs to one person only,
 * unless whoever keeps it gives it to nobody else.
 */
export function keptPart<Part extends object>(part: Part): Part {
  freeze(part)
  kept.add(part)
  return part
}

export function isKeptPart(part: unknown): part is object {
  return typeof part === 'object' && part !== null && kept.has(part)
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const one of Object.values(value)) freeze(one)
}
