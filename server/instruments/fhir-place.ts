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

/** Every member of every object of a file, however deep, with its pointer. */
export function membersOf(json: unknown, pointer = ''): { name: string; value: unknown; pointer: string }[] {
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([name, value]: [string, unknown]) => {
    const own = { name, value, pointer: `${pointer}/${name}` }
    return [own, ...membersOf(value, own.pointer)]
  })
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}
