import { type JsonLimits, type JsonNode, NotJson, scanJson } from './json-scan.ts'

/** Line and column count from 1. */
export interface TextPlace {
  line: number
  column: number
}

export interface TextFault extends TextPlace {
  message: string
}

export interface JsonText {
  value: unknown
  /** Where the value begins that is reached by these keys, or the last one on the way there. */
  placeOf: (keys: readonly string[]) => TextPlace
  /** Whether anything is reached by these keys. */
  has: (keys: readonly string[]) => boolean
}

/**
 * Reads a JSON file (UTF-8, with or without a byte order mark) and remembers where each value stands. What is not JSON,
 * a name that an object has twice, and values beyond the limits are faults, each with its place.
 */
export function readJsonText(bytes: Uint8Array, limits: JsonLimits): JsonText | { faults: TextFault[] } {
  const text = decoded(bytes)
  if (text === undefined)
    return { faults: [{ line: 1, column: 1, message: 'The file is not UTF-8 text. Save it as UTF-8' }] }
  const placeAt = placesIn(text)
  try {
    const { root, twice } = scanJson(text, limits)
    if (twice.length > 0) return { faults: twice.map(({ at, message }) => ({ ...placeAt(at), message })) }
    return {
      value: JSON.parse(text) as unknown,
      placeOf: (keys) => placeAt(reached(root, keys).node.at),
      has: (keys) => reached(root, keys).whole,
    }
  } catch (error) {
    if (error instanceof NotJson) return { faults: [{ ...placeAt(error.at), message: error.message }] }
    throw error
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function reached(root: JsonNode, keys: readonly string[]): { node: JsonNode; whole: boolean } {
  let node = root
  for (const key of keys) {
    const next = node.members?.get(key)
    if (!next) return { node, whole: false }
    node = next
  }
  return { node, whole: true }
}

function placesIn(text: string): (at: number) => TextPlace {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (at) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 }
  }
}
