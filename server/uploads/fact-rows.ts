export interface UploadFact {
  key: { text: string }
  value: { text: string }
}

/** Rows of a summary list. */
export function factRows(facts: readonly (readonly string[])[]): UploadFact[] {
  return facts.map(([key = '', value = '']) => ({ key: { text: key }, value: { text: value } }))
}
