/**
 * Says in words where `/item/0/item/3/text` is in a questionnaire: `item[0].item[3].text (sharing.out.gp)`, with the
 * `linkId` of the nearest item around it.
 */
export function placeOfPointer(json: unknown, pointer: string, whole?: string): string {
  let at = json
  let linkId = ''
  let path = ''
  for (const key of pointer.split('/').slice(1)) {
    at = childOf(at, key)
    path += /^\d+$/.test(key) ? `[${key}]` : `.${key}`
    const found = childOf(at, 'linkId')
    if (typeof found === 'string') linkId = found
  }
  return placeOf(path.replace(/^\./, ''), linkId, whole)
}

/** An empty path is the whole file. */
export function placeOf(path: string, linkId = '', whole = 'the questionnaire'): string {
  return (path || whole) + (linkId && ` (${linkId})`)
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}
