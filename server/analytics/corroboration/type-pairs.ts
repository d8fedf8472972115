import { type OrganisationType, organisationTypes } from '../../organisations/provider-type.ts'
import { inOrderOf } from '../../statistics/counting-order.ts'
import type { Flows } from './flow.ts'

/** The flows from holders of one kind to readers of one kind. */
export interface TypePair {
  holder: OrganisationType
  reader: OrganisationType
  /** Their places, in their order. */
  places: Uint32Array
}

const kinds = organisationTypes.length

/** Flows by the kinds of their two ends, in the usual order of types; those with an end of unknown kind are left out. */
export function byTypePair({ ends, holders, readers }: Flows, among: Uint32Array): TypePair[] {
  const kindOf = Uint8Array.from(ends, ({ type }) => (type === undefined ? kinds : organisationTypes.indexOf(type)))
  const keys = new Uint32Array(holders.length)
  const known = among.filter((at) => {
    const [holder, reader] = [kindOf[holders[at] ?? -1] ?? kinds, kindOf[readers[at] ?? -1] ?? kinds]
    keys[at] = holder * kinds + reader
    return holder < kinds && reader < kinds
  })
  const ordered = inOrderOf(keys, kinds * kinds, known)
  const pairs: TypePair[] = []
  for (let from = 0, to = 0; from < ordered.length; from = to) {
    const key = keys[ordered[from] ?? 0] ?? 0
    while (to < ordered.length && keys[ordered[to] ?? 0] === key) to += 1
    const [holder, reader] = [organisationTypes[Math.floor(key / kinds)], organisationTypes[key % kinds]]
    if (holder && reader) pairs.push({ holder, reader, places: ordered.slice(from, to) })
  }
  return pairs
}

export function typePairKey({ holder, reader }: Pick<TypePair, 'holder' | 'reader'>): string {
  return `${holder}/${reader}`
}
