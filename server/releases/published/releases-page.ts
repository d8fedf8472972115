import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { inDays } from '../../platform/text/dates.ts'
import { releasePath } from '../release-paths.ts'
import type { SeenReleases } from './see-releases.ts'

export interface PublishedReleasesPage extends PageModel {
  none: string
  open: Partials['table'] | undefined
  coming: Partials['table'] | undefined
}

/** What has been released, and what will be. */
export function publishedReleasesPage({ open, coming }: SeenReleases): PublishedReleasesPage {
  return {
    title: 'Releases',
    none: open.length > 0 ? '' : 'Nothing has been released yet that you can see.',
    open:
      open.length > 0
        ? {
            caption: { text: 'The latest first', size: 's' },
            responsive: true,
            classes: 'app-wrap',
            head: [{ text: 'Release' }, { text: 'Published' }, { text: 'Answer sheets', format: 'numeric' }],
            rows: open.map(({ collection, release }) => [
              { text: titleOf(collection, release), href: releasePath(collection.code, release) },
              { text: inDays(release.publishedAt ?? '') },
              { text: release.sheets.toLocaleString('en-GB') },
            ]),
          }
        : undefined,
    coming:
      coming.length > 0
        ? {
            caption: { text: 'To come', size: 'm' },
            head: [{ text: 'Release' }, { text: 'Opens' }],
            rows: coming.map(({ collection, release, opensOn }) => [
              { text: titleOf(collection, release) },
              { text: inDays(opensOn) },
            ]),
          }
        : undefined,
  }
}

export function titleOf({ name }: { name: string }, { number }: { number: number }): string {
  return `${name}, release ${number}`
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'releases/published-releases': PublishedReleasesPage
  }
}
