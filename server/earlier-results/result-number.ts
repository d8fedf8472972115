/** A number as spreadsheets show it, as we write it: 45% is 45, and 2,8 is 2.8 where commas do not stand between cells. */
export function plainNumber(text: string, { decimalComma }: { decimalComma: boolean }): string {
  const bare = text.endsWith('%') ? text.slice(0, -1).trimEnd() : text
  return decimalComma ? bare.replace(/^(-?\d+),(\d+)$/, '$1.$2') : bare
}

export function readsAsNumber(text: string, rules: { decimalComma: boolean }): boolean {
  return /^-?\d+(\.\d+)?$/.test(plainNumber(text, rules))
}
