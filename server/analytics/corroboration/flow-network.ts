import { type VerifiedState, verifiedStates } from './flow-figures.ts'
import type { IcbCorroboration } from './read-icb-corroboration.ts'

/** A picture of who can see whose information: numbered organisations on a circle, an arrow from each holder to its reader. */
export interface FlowNetwork {
  title: string
  description: string
  /** The side of the square in which it lies. */
  size: number
  nodes: { x: number; y: number; number: number; name: string }[]
  /** Those that matter most last, so that they lie on top. */
  edges: { state: VerifiedState; path: string; head: string; text: string }[]
}

const size = 640
const middle = size / 2
const circle = 270
const nodeRadius = 22
/** Contradictions last, so that they lie on top. */
const drawing: readonly VerifiedState[] = ['neither', 'confirmed', 'reader_only', 'holder_only']

interface Point {
  x: number
  y: number
}

/** Undefined where no flow between two of the organisations can be verified. */
export function flowNetwork(
  { place, ends, flows }: Pick<IcbCorroboration, 'place' | 'ends' | 'flows'>,
  describe: (state: VerifiedState) => string,
): FlowNetwork | undefined {
  const points = new Map(ends.map((end, at) => [end, pointOf(at, ends.length)]))
  const edges = drawing.flatMap((state) =>
    flows
      .filter((flow) => flow.state === state)
      .flatMap(({ holder, reader }) => {
        const [from, to] = [points.get(holder), points.get(reader)]
        if (!from || !to) return []
        return [{ state, ...arrow(from, to), text: `${holder.name} to ${reader.name}: ${describe(state)}` }]
      }),
  )
  if (edges.length === 0) return undefined
  const counted = verifiedStates.map(
    (state) => `${edges.filter((edge) => edge.state === state).length} ${describe(state).toLowerCase()}`,
  )
  return {
    title: `Who can see whose information in ${place.name}`,
    description: `${ends.length} organisations on a circle, with an arrow from each holder to each reader where both have answered: ${counted.join(', ')}. The matrix above has the same in words.`,
    size,
    nodes: ends.map((end, at) => ({ ...rounded(pointOf(at, ends.length)), number: at + 1, name: end.name })),
    edges,
  }
}

/** Clockwise from the top. */
function pointOf(at: number, count: number): Point {
  const angle = (2 * Math.PI * at) / count - Math.PI / 2
  return { x: middle + circle * Math.cos(angle), y: middle + circle * Math.sin(angle) }
}

/** A bow to the left of its way, so that there and back are two lines, and the head of the arrow at the reader's rim. */
function arrow(from: Point, to: Point): { path: string; head: string } {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy)
  const bend = { x: (from.x + to.x) / 2 + dy * 0.12, y: (from.y + to.y) / 2 - dx * 0.12 }
  const start = towards(from, bend, nodeRadius)
  const tip = towards(to, bend, nodeRadius + 1)
  const neck = towards(tip, bend, Math.min(14, length / 4))
  const across = { x: ((neck.y - tip.y) / 14) * 6, y: ((tip.x - neck.x) / 14) * 6 }
  const head = [tip, { x: neck.x + across.x, y: neck.y + across.y }, { x: neck.x - across.x, y: neck.y - across.y }]
  return {
    path: `M${pair(start)} Q${pair(bend)} ${pair(neck)}`,
    head: head.map(pair).join(' '),
  }
}

/** The point at a distance from the first, on the way to the second. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  return { x: from.x + ((to.x - from.x) / length) * distance, y: from.y + ((to.y - from.y) / length) * distance }
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 }
}

function pair(point: Point): string {
  const { x, y } = rounded(point)
  return `${x},${y}`
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'flow-network': FlowNetwork
  }
}
