/** Gives what was made for a text, and makes it where it was not, or where `most` others have been asked for since. */
export function keepLast<Value extends object>(most: number): (text: string, make: () => Value) => Value {
  const kept = new Map<string, Value>()
  return (text, make) => {
    const value = kept.get(text) ?? make()
    // the one last asked for stands last
    kept.delete(text)
    kept.set(text, value)
    if (kept.size > most) forgetOldest(kept)
    return value
  }
}

/** Of what was put into a map first. */
export function forgetOldest(kept: Map<unknown, unknown>): void {
  for (const oldest of kept.keys()) {
    kept.delete(oldest)
    return
  }
}
