/**
 * Says in words where `/item/0/item/3/text` is in a questionnaire: `item[0].item[3].text (sharing.out.gp)`, with the
 * `linkId` of the nearest item around it.
 */
export function placeOfPointer(json: unknown, pointer: string): string {
  let at = json
  let linkId = ''
  let path = ''
  for (const key of pointer.split('/').slice(1)) {
    at = childOf(at, key)
    path += /^\d+$/.test(key) ? `[${key}]` : `.${key}`
    const found = childOf(at, 'linkId')
    if (typeof found === 'string') linkId = found
  }
  return placeOf(path.replace(/^\./, ''), linkId)
}

/** An empty path is the whole file. */
export function placeOf(path: string, linkId = ''): string {
  return (path || 'the questionnaire') + (linkId && ` (${linkId})`)
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}
