import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/** SHA-256, as 64 hexadecimal digits, of a definition's meaning: layout and the order of keys do not change it. */
export function instrumentHash(definition: unknown): string {
  return createHash('sha256').update(canonicalJson(definition)).digest('hex')
}
