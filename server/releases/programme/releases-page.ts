import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { inDays, inMinutes } from '../../platform/text/dates.ts'
import { replyPath } from '../../fieldwork/reply-paths.ts'
import { programmeReleasePath, releasesPath } from '../release-paths.ts'
import type { Release, ReleaseState, TierOpening } from '../release.ts'
import type { ReleasesReading } from './read-releases.ts'

export interface ReleasesPage extends PageModel {
  collection: string
  none: string
  table: Partials['table'] | undefined
  refusal: string
  prepare: Partials['button'] | undefined
  /** Where signed answers are corrected; undefined before anything is published, and where they were answered elsewhere. */
  correct: { text: string; href: string } | undefined
}

export const releaseStateNames: Record<ReleaseState, string> = {
  preparing: 'Being prepared',
  ready: 'Ready to be published',
  published: 'Published',
}

/** Every release of a collection. */
export function releasesPage({ collection, releases, refusal, reply }: ReleasesReading): ReleasesPage {
  return {
    title: 'Releases',
    wide: releases.length > 0,
    collection: collection.name,
    none: releases.length > 0 ? '' : 'Nothing has been released yet.',
    table: releases.length > 0 ? tableOf(collection.code, releases) : undefined,
    refusal,
    prepare:
      refusal === ''
        ? {
            text: releases.length > 0 ? 'Prepare a correction' : 'Prepare a release',
            href: releasesPath(collection.code, '/new'),
          }
        : undefined,
    correct:
      reply && releases.some(({ release }) => release.state === 'published')
        ? {
            text: 'A signed answer that proves wrong is corrected in the right of reply',
            href: replyPath(collection.code),
          }
        : undefined,
    back: { text: collection.name, href: `/programme/collections/${encodeURIComponent(collection.code)}` },
  }
}

function tableOf(code: string, releases: ReleasesReading['releases']): Partials['table'] {
  return {
    caption: { text: 'The latest first', size: 's' },
    responsive: true,
    classes: 'app-wrap',
    head: ['Release', 'State', 'Answer sheets', 'Leads', 'Researchers', 'Everybody', 'Corrects'].map((text) => ({
      text,
    })),
    rows: releases.map(({ release, openings }) => [
      { text: `Release\u00a0${release.number}`, href: programmeReleasePath(code, release) },
      { text: stateText(release) },
      { text: release.sheets.toLocaleString('en-GB') },
      ...openings.map((opening) => ({ text: openingText(opening) })),
      { text: release.reason },
    ]),
  }
}

function stateText({ state, publishedAt }: Release): string {
  return publishedAt ? `Published ${inMinutes(publishedAt)}` : releaseStateNames[state]
}

/** "From 3 March 2027", "Never"; of everybody also what they are given, as others are always given the files. */
export function openingText({ tier, opensOn, gets }: TierOpening): string {
  if (opensOn === undefined) return 'Never'
  const given = gets === 'page' ? ', the page alone' : ', the page and every file'
  return `From ${inDays(opensOn)}${tier === 'public' ? given : ''}`
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'releases/releases': ReleasesPage
  }
}
