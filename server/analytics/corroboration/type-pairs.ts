import { type OrganisationType, organisationTypes } from '../../organisations/provider-type.ts'
import type { Flow } from './flow.ts'

/** The flows from holders of one kind to readers of one kind. */
export interface TypePair {
  holder: OrganisationType
  reader: OrganisationType
  flows: readonly Flow[]
}

/** Flows by the kinds of their two ends, in the usual order of types; those with an end of unknown kind are left out. */
export function byTypePair(flows: readonly Flow[]): TypePair[] {
  const pairs = new Map<string, { holder: OrganisationType; reader: OrganisationType; flows: Flow[] }>()
  for (const flow of flows) {
    const [holder, reader] = [flow.holder.type, flow.reader.type]
    if (!holder || !reader) continue
    const key = typePairKey({ holder, reader })
    const known = pairs.get(key)
    if (known) known.flows.push(flow)
    else pairs.set(key, { holder, reader, flows: [flow] })
  }
  return [...pairs.values()].toSorted((a, b) => place(a.holder) - place(b.holder) || place(a.reader) - place(b.reader))
}

export function typePairKey({ holder, reader }: Pick<TypePair, 'holder' | 'reader'>): string {
  return `${holder}/${reader}`
}

function place(type: OrganisationType): number {
  return organisationTypes.indexOf(type)
}
