import { type Collection, londonDate } from '../../../server/collections/collection.ts'
import { days } from '../../../server/platform/durations.ts'

/** A collection of the demonstration. */
export interface Wave {
  key: 'first' | 'second' | 'third' | 'present'
  /** The register as it was on this day decides who is invited, and where they are. */
  asAt: string
  /** Its dates, unless they go by today. */
  dates?: { opensOn: string; closesOn: string }
  /** Added to the attainment of trusts, and of care providers, since the first. */
  progress: { trusts: number; care: number }
  /** Whether it is known how long people were at their answers: of the first collections nobody noted it. */
  isTimed?: true
}

/** In the order in which they were held; the last is open now. */
export const waves: readonly Wave[] = [
  {
    key: 'first',
    asAt: '2016-02-01',
    dates: { opensOn: '2016-02-01', closesOn: '2016-05-27' },
    progress: { trusts: 0, care: 0 },
  },
  {
    key: 'second',
    asAt: '2018-02-05',
    dates: { opensOn: '2018-02-05', closesOn: '2018-05-25' },
    progress: { trusts: 0.18, care: 0.06 },
  },
  {
    key: 'third',
    asAt: '2020-02-03',
    dates: { opensOn: '2020-02-03', closesOn: '2020-07-31' },
    progress: { trusts: 0.36, care: 0.12 },
    isTimed: true,
  },
  { key: 'present', asAt: '2024-04-01', progress: { trusts: 0.6, care: 0.2 }, isTimed: true },
]

/** Opened thirty days ago and closes in sixty, unless the wave has dates of its own and is long over. */
export function collectionOf(
  wave: Wave,
  now: Date,
): Pick<Collection, 'code' | 'name' | 'state' | 'opensOn' | 'closesOn'> {
  const inDays = (number: number) => londonDate(new Date(now.getTime() + days(number)))
  const { opensOn, closesOn } = wave.dates ?? { opensOn: inDays(-30), closesOn: inDays(60) }
  const code = (wave.dates ? opensOn : inDays(0)).slice(0, 4)
  return { code, name: `Information sharing ${code}`, state: wave.dates ? 'released' : 'open', opensOn, closesOn }
}
