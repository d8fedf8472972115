export interface Difference {
  /** Without places in lists, such as `item.item.answer.valueCoding.display`. */
  path: string
  before: unknown
  after: unknown
}

/**
 * Everything in which two JSON documents differ. Elements of a list are compared by their `linkId` or `url` where they
 * have one, else in order.
 */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after))
    return Object.is(before, after) ? [] : [{ path, before, after }]
  const [own, other] = [members(before), members(after)]
  return [...new Set([...own.keys(), ...other.keys()])].flatMap((key) => {
    const step = Array.isArray(before) ? path : [path, key].filter(Boolean).join('.')
    return differences(own.get(key), other.get(key), step)
  })
}

function members(value: Record<string, unknown>): Map<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  const named = new Map<string, unknown>()
  for (const [place, element] of (value as unknown[]).entries()) {
    const name = isObject(element) ? (element['linkId'] ?? element['url']) : undefined
    let key = typeof name === 'string' ? name : String(place)
    while (named.has(key)) key += '+'
    named.set(key, element)
  }
  return named
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
