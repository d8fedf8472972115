import { deserialize, serialize } from 'node:v8'

/** From the ground to one of the things in it: names of fields, places in lists, keys of maps. */
type Path = readonly (string | number)[]

/** Stands for a thing of the ground; no field of a figure is called so. */
const mark = '\u0000ground'

/**
 * Figures as bytes. What they have in common with their ground, from which they were made, is not written but pointed at, so
 * that whoever reads them has the same objects: groups of thousands of rows, items, functions. Throws for a function or an
 * object with a class of its own that is not of the ground.
 */
export function packed(made: unknown, ground: object): Buffer {
  return serialize(copied(made, { known: pathsIn(ground), copies: new Map() }))
}

/** What was packed on a ground just like this one. */
export function unpacked(bytes: Buffer, ground: object): unknown {
  return revived(deserialize(bytes), ground, new Set())
}

/** The shortest way to every object and function of the ground. */
function pathsIn(ground: object): Map<object, Path> {
  const known = new Map<object, Path>([[ground, []]])
  // grows while it is walked: the near before the far
  for (const [thing, path] of known) {
    if (typeof thing === 'function' || isWhole(thing) || holdsNumbers(thing)) continue
    for (const [step, inner] of entriesOf(thing))
      if (isThing(inner) && !known.has(inner)) known.set(inner, [...path, step])
  }
  return known
}

interface Copying {
  known: ReadonlyMap<object, Path>
  copies: Map<object, unknown>
}

function copied(value: unknown, copying: Copying): unknown {
  if (!isThing(value)) return value
  const path = copying.known.get(value)
  if (path) return { [mark]: path }
  const before = copying.copies.get(value)
  if (before !== undefined) return before
  if (isWhole(value)) return value
  const copy = emptyOf(value)
  copying.copies.set(value, copy)
  for (const [step, inner] of entriesOf(value)) put(copy, step, copied(inner, copying))
  return copy
}

function revived(value: unknown, ground: object, seen: Set<object>): unknown {
  if (!isThing(value) || isWhole(value)) return value
  const path = (value as Record<string, unknown>)[mark] as Path | undefined
  if (path) return path.reduce(stepInto, ground)
  if (seen.has(value)) return value
  seen.add(value)
  for (const [step, inner] of entriesOf(value)) {
    const whole = revived(inner, ground, seen)
    if (whole !== inner) put(value, step, whole)
  }
  return value
}

function stepInto(thing: object, step: string | number): object {
  const inner: unknown = thing instanceof Map ? thing.get(step) : (thing as Record<string | number, unknown>)[step]
  if (!isThing(inner)) throw new Error(`The ground of prepared figures has no ${step}`)
  return inner
}

function entriesOf(thing: object): Iterable<[string | number, unknown]> {
  if (thing instanceof Map) return thing as Map<string | number, unknown>
  return Array.isArray(thing) ? thing.entries() : Object.entries(thing)
}

function emptyOf(thing: object): object {
  if (Array.isArray(thing)) return []
  if (thing instanceof Map) return new Map()
  if (Object.getPrototypeOf(thing) === Object.prototype) return {}
  throw new TypeError(`Figures with ${thing.constructor.name} cannot be prepared`)
}

function put(thing: object, step: string | number, value: unknown): void {
  if (thing instanceof Map) thing.set(step, value)
  else (thing as Record<string | number, unknown>)[step] = value
}

function isThing(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

function holdsNumbers(thing: object): boolean {
  return Array.isArray(thing) && typeof thing[0] === 'number'
}

/** Whether there is nothing of the ground in it, nor anything that bytes cannot hold. */
function isWhole(thing: object): boolean {
  if (thing instanceof Set) return ![...(thing as Set<unknown>)].some(isThing)
  return ArrayBuffer.isView(thing) || thing instanceof Date
}
