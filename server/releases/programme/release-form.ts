import { z } from 'zod'
import { londonDate } from '../../collections/collection.ts'
import { readTypedDay, typedDay } from '../../organisations/calendar-date.ts'
import { type Tier, type TierOpening, tiers } from '../release.ts'

export const longestReason = 2000

const text = z
  .string()
  .catch('')
  .transform((typed) => typed.replaceAll('\r\n', '\n').trim().normalize('NFC'))
const form = z.object({ reason: text, leads: text, researchers: text, public: text, publicGets: text })

/** What was typed, for the page that shows it again. */
export type TypedRelease = z.infer<typeof form>

export interface ReleaseForm {
  typed: TypedRelease
  /** One for each tier; undefined with a fault. */
  openings: TierOpening[] | undefined
  faults: Record<string, string>
}

export function readManifestHash(body: unknown): string {
  const read = z.object({ manifestHash: z.string().regex(/^[0-9a-f]{64}$/) }).safeParse(body ?? {})
  return read.success ? read.data.manifestHash : ''
}

/** A day for each tier, or nothing for never: no tier sees a release before the one above it. */
export function readReleaseForm(body: unknown, now: Date, { needsReason }: { needsReason: boolean }): ReleaseForm {
  const typed = form.parse(body ?? {})
  const days = tiers.map((tier) => ({ tier, typed: typed[tier], day: readTypedDay(typed[tier]) }))
  const faults: Record<string, string> = {
    ...reasonFault(typed.reason, needsReason),
    ...Object.fromEntries(days.flatMap((day) => dayFault(day, now))),
  }
  if (typed.publicGets !== 'files' && typed.publicGets !== 'page')
    faults['publicGets'] = 'Choose what everybody is given'
  const openings = days.map(({ tier, day }): TierOpening => ({
    tier,
    opensOn: day,
    gets: tier === 'public' && typed.publicGets === 'page' ? 'page' : 'files',
  }))
  if (Object.keys(faults).length === 0) Object.assign(faults, orderFault(openings))
  return { typed, openings: Object.keys(faults).length > 0 ? undefined : openings, faults }
}

function reasonFault(reason: string, isNeeded: boolean): Record<string, string> {
  if (isNeeded && reason === '') return { reason: 'Say what this release corrects' }
  if (reason.length <= longestReason) return {}
  return { reason: `Shorten this to ${longestReason.toLocaleString('en-GB')} characters or fewer` }
}

interface TypedDay {
  tier: Tier
  typed: string
  day: string | undefined
}

function dayFault({ tier, typed, day }: TypedDay, now: Date): [string, string][] {
  if (typed === '') return []
  if (!day) return [[tier, 'Enter a real day, such as 31/3/2027, or nothing']]
  const inTenYears = `${Number(londonDate(now).slice(0, 4)) + 10}`
  return day.slice(0, 4) > inTenYears ? [[tier, 'Enter a day within the next ten years']] : []
}

const later: Partial<Record<Tier, [before: Tier, words: string]>> = {
  researchers: ['leads', 'Researchers cannot be given it before leads and organisations'],
  public: ['researchers', 'Everybody cannot be given it before researchers'],
}

function orderFault(openings: readonly TierOpening[]): Record<string, string> {
  const dayOf = (tier: Tier) => openings.find((each) => each.tier === tier)?.opensOn
  for (const { tier, opensOn } of openings) {
    const [before, words] = later[tier] ?? []
    if (!before || opensOn === undefined) continue
    const first = dayOf(before)
    if (first === undefined || first > opensOn) return { [tier]: `${words}` }
  }
  return {}
}

/** What a form shows of openings that there are. */
export function typedOpenings(openings: readonly TierOpening[]): TypedRelease {
  const dayOf = (tier: Tier) => openings.find((each) => each.tier === tier)?.opensOn
  const typed = (tier: Tier) => {
    const day = dayOf(tier)
    return day === undefined ? '' : typedDay(day)
  }
  return {
    reason: '',
    leads: typed('leads'),
    researchers: typed('researchers'),
    public: typed('public'),
    publicGets: openings.find(({ tier }) => tier === 'public')?.gets ?? '',
  }
}
