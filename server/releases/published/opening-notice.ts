import { inDays } from '../../platform/text/dates.ts'
import type { Release, TierOpening } from '../release.ts'

export interface OpeningNotice {
  heading: string
  text: string
}

/**
 * That a release is not, or not yet, for everybody: so that who sees it earlier passes nothing on. Undefined once everybody
 * may see it.
 */
export function openingNotice(
  { state }: Pick<Release, 'state'>,
  openings: readonly TierOpening[],
  today: string,
): OpeningNotice | undefined {
  if (state !== 'published')
    return {
      heading: 'Not published',
      text: 'This is the page as it will be once the release is published. Nobody but the programme team sees it until then.',
    }
  const opensOn = openings.find(({ tier }) => tier === 'public')?.opensOn
  if (opensOn !== undefined && opensOn <= today) return undefined
  return opensOn === undefined
    ? { heading: 'Not for everybody', text: 'You see this release because of your role. Do not pass on what it says.' }
    : {
        heading: `Under embargo until ${inDays(opensOn)}`,
        text: `It opens to everybody on ${inDays(opensOn)}. Until then do not pass on what it says.`,
      }
}
