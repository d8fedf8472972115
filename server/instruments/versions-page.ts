import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import type { VersionLine } from './questionnaire-version.ts'
import type { VersionList } from './read-version.ts'
import { stateNames } from './version-text.ts'
import { versionPath } from './version-paths.ts'

export interface VersionsPage extends PageModel {
  /** A table for each questionnaire. */
  questionnaires: { title: string; code: string; table: Partials['table'] }[]
}

/** Every questionnaire and its versions. */
export function versionsPage({ versions, uses, names }: VersionList): VersionsPage {
  const codes = [...new Set(versions.map(({ code }) => code))]
  return {
    title: 'Questionnaires',
    wide: true,
    questionnaires: codes.map((code) => {
      const own = versions.filter((version) => version.code === code)
      return { code, title: own[0]?.title ?? code, table: tableOf(own, { uses, names }) }
    }),
    back: { text: 'Programme', href: '/programme' },
  }
}

function tableOf(
  versions: readonly VersionLine[],
  { uses, names }: Pick<VersionList, 'uses' | 'names'>,
): Partials['table'] {
  return {
    responsive: true,
    classes: 'app-wrap',
    head: ['Version', 'State', 'Since', 'Hash', 'Asked in'].map((text) => ({ text })),
    rows: versions.map((version) => {
      const by = version.uploadedBy === undefined ? undefined : names.get(version.uploadedBy)
      const collections = version.state === 'published' ? (uses.get(version.id) ?? []) : []
      return [
        { text: version.version, href: versionPath(version), visuallyHiddenText: `of ${version.title}` },
        { text: stateNames[version.state] },
        { text: `${inDays(version.at)}${by === undefined ? '' : `, uploaded by ${by}`}` },
        { text: `${version.hash.slice(0, 12)}…` },
        { text: collections.map(({ name }) => name).join('; ') || 'No collection' },
      ]
    }),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'instruments/versions': VersionsPage
  }
}
