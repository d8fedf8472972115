import type { Projection } from '../../statistics/linear-projection.ts'
import type { AmbitionPanel, FollowedAmbition } from './read-ambitions.ts'
import type { Outlook } from './ambition-outlook.ts'
import { fixed, percent } from '../wording/figure-text.ts'
import { groupNames } from '../view/group-names.ts'
import { listed } from '../../platform/text/listed.ts'
import { capitalised } from '../../platform/text/first-letter.ts'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** "100% by 31 December 2016". */
export function targetText({ threshold, date }: FollowedAmbition['ambition']): string {
  return `${percent(threshold)} by ${day.format(new Date(`${date}T00:00:00Z`))}`
}

/** Where none of the provider types that are shown has the ambition set for it. */
export function notForThese({ types }: FollowedAmbition['ambition']): string {
  return `It is set for ${listed(types.map((type) => groupNames[type]))}, and they are not shown here`
}

/** What can be said of a group's way to an ambition: the finding above its chart. */
export function ambitionHeadline(panels: readonly AmbitionPanel[]): string {
  const known = panels
    .flatMap(({ groups }) => groups)
    .flatMap(({ group, outlook }) => (outlook ? [{ group, outlook }] : []))
  if (known.length === 0) return 'There are no figures to show'
  const reached = known.filter(({ outlook }) => outlook.distance === 0)
  if (reached.length > 0) return `Reached in the last collection by ${listed(reached.map(({ group }) => group.name))}`
  const [nearest] = known.toSorted((a, b) => a.outlook.distance - b.outlook.distance)
  if (known.length === 1 && nearest)
    return `${capitalised(nearest.group.name)} are ${points(nearest.outlook.distance)} short, ${paceText(nearest.outlook)}`
  return `Nobody has reached it: the distance is ${points(nearest?.outlook.distance ?? 0)} or more in every group`
}

function paceText({ projection }: Outlook): string {
  switch (projection.outcome) {
    case 'projected':
      return `and at this pace would be there in ${timeText(projection.time)}`
    case 'not at this pace':
      return 'and will not be there at this pace'
    default:
      return 'with too few collections to project'
  }
}

function points(share: number): string {
  return `${fixed(share * 100, 0)} points`
}

/** "August 2029, 95% interval March 2028 to January 2032", or why there is no date. */
export function projectionText(projection: Projection): string {
  switch (projection.outcome) {
    case 'reached':
      return 'Reached'
    case 'projected':
      return projection.interval.low >= farthest
        ? capitalised(timeText(farthest))
        : `${capitalised(timeText(projection.time))}, 95% interval ${timeText(projection.interval.low)} to ${timeText(projection.interval.high)}`
    case 'not at this pace':
      return 'Not at this pace'
    case 'too few to project':
      return 'Too few to project'
  }
}

/** Of the pace: points a year. */
export function slopeText(projection: Projection): string {
  if (projection.outcome === 'too few to project') return ''
  const { slope } = projection.trend
  return `${slope > 0 ? '+' : ''}${fixed(slope * 100, 1)}`
}

const farthest = 2100

/** "August 2029"; nobody can speak of months so far away as next century. */
export function timeText(time: number): string {
  if (time >= farthest) return `after ${farthest}`
  const year = Math.floor(time)
  return month.format(new Date(Date.UTC(year, Math.min(11, Math.floor((time - year) * 12)), 1)))
}
