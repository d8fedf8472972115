/**
 * Published files give one name in capitals here and in ordinary letters there. Names that differ in nothing but case
 * are one name, and of its spellings the one with small letters is kept: it says more, and people are not shouted at.
 */
export function sameName(a: string, b: string): boolean {
  return a === b || a.toUpperCase() === b.toUpperCase()
}

/** The first spelling that is not all capitals, else the first. */
export function betterSpelling(first: string, others: readonly string[]): string {
  return [first, ...others].find((spelling) => spelling !== spelling.toUpperCase()) ?? first
}
