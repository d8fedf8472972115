import { seededRandom } from '../../../server/statistics/seeded-random.ts'

const sections = [
  'sharing',
  'partners',
  'point_of_care',
  'patients',
  'standards',
  'leadership',
  'plans',
  'resources',
  'governance',
]

/** What is behind all that an organisation answers, in every collection. */
export interface Traits {
  /** How far it has come, beside others: a normal value. */
  maturity: number
  /** How readily it answers at all: a normal value. */
  readiness: number
  /** What it is better or worse at, by section: normal values. */
  strengths: Readonly<Record<string, number>>
}

const known = new Map<string, Traits>()

/** The same for the same code, always. */
export function traitsOf(code: string): Traits {
  const traits = known.get(code) ?? drawTraits(code)
  known.set(code, traits)
  return traits
}

function drawTraits(code: string): Traits {
  const random = seededRandom(`Aldermere/${code}`)
  const [maturity, readiness] = [random.normal(), random.normal()]
  return { maturity, readiness, strengths: Object.fromEntries(sections.map((section) => [section, random.normal()])) }
}
