import type { Release } from './release.ts'

type Named = Pick<Release, 'number'>

/** Where everybody finds a release, for ever. */
export function releasePath(collectionCode: string, { number }: Named, rest = ''): string {
  return `/releases/${encodeURIComponent(collectionCode)}/${number}${rest}`
}

export function releaseFilePath(collectionCode: string, release: Named, file: string): string {
  return releasePath(collectionCode, release, `/files/${file}`)
}

/** Where the programme team makes the releases of a collection. */
export function releasesPath(collectionCode: string, rest = ''): string {
  return `/programme/collections/${encodeURIComponent(collectionCode)}/releases${rest}`
}

export function programmeReleasePath(collectionCode: string, { number }: Named, rest = ''): string {
  return releasesPath(collectionCode, `/${number}${rest}`)
}
