import type { Flow, Flows } from './flow.ts'

/** A flow of which one end says that the reader sees what the holder holds, and the other that it does not. */
export interface Contradiction extends Flow {
  held: number
  read: number
  /** Shared patients; undefined where they are not known. */
  weight: number | undefined
}

/** Those worth a telephone call first: with most shared patients, then the furthest apart, then by name. */
export function contradictionsOf(flows: Flows, among: readonly Flow[]): Contradiction[] {
  return among
    .filter(({ state }) => state === 'holder_only' || state === 'reader_only')
    .map((flow) => ({
      ...flow,
      held: flows.held[flow.at] ?? -1,
      read: flows.read[flow.at] ?? -1,
      weight: weightOf(flows, flow.at),
    }))
    .toSorted(
      (a, b) =>
        (b.weight ?? -1) - (a.weight ?? -1) ||
        Math.abs(b.held - b.read) - Math.abs(a.held - a.read) ||
        collator.compare(a.holder.name, b.holder.name) ||
        collator.compare(a.reader.name, b.reader.name) ||
        a.at - b.at,
    )
}

const collator = new Intl.Collator('en-GB')

/** The shared patients of a flow; undefined where the register does not know. */
export function weightOf({ weights }: Flows, at: number): number | undefined {
  const weight = weights[at]
  return weight === undefined || Number.isNaN(weight) ? undefined : weight
}
