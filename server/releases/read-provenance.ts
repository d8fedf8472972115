import { methodsText } from '../analytics/methods/methods-document.ts'
import type { Provenance } from './provenance.ts'

/** By the service’s settings, and by the methods that it has now. */
export function readProvenance({ author, publisher, address }: Omit<Provenance, 'methods'>): Provenance {
  return { author, publisher, address: address?.replace(/(?<!\/)\/+$/, ''), methods: methodsText() }
}
