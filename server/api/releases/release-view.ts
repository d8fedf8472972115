import type { SeenRelease, WholeRelease } from '../../releases/published/see-releases.ts'
import { releaseFilePath, releasePath } from '../../releases/release-paths.ts'
import { releaseName, type Tier } from '../../releases/release.ts'
import { apiPath } from '../request/api-paths.ts'

/** A release as a script reads it. */
export interface ReleaseView {
  release: string
  collection: string
  collection_name: string
  number: number
  published_at: string
  corrects: string
  gets: 'files' | 'page'
  openings: { tier: Tier; opens_on: string | null; gets: 'files' | 'page' }[]
  sheets: number
  manifest_sha256: string
  self: string
  page: string
  files: string | null
}

/** The same with what its manifest says of the whole. */
export interface ReleaseInFull extends ReleaseView {
  prepared_on: string
  questionnaire: string
  questionnaire_sha256: string
  sheets_sha256: string
  ground_sha256: string
  software: string
}

/** A file of a release; the bytes themselves are at `download`. */
export interface FileView {
  path: string
  title: string
  media_type: string
  bytes: number
  sha256: string
  rows: number | null
  download: string
}

export function releaseView({ release, collection, openings, gets }: SeenRelease): ReleaseView {
  const { number } = release
  return {
    release: releaseName(collection.code, release),
    collection: collection.code,
    collection_name: collection.name,
    number,
    published_at: release.publishedAt ?? '',
    corrects: release.reason,
    gets,
    openings: openings.map(({ tier, opensOn, gets: given }) => ({ tier, opens_on: opensOn ?? null, gets: given })),
    sheets: release.sheets,
    manifest_sha256: release.manifestHash ?? '',
    self: apiPath('releases', collection.code, number),
    page: releasePath(collection.code, release),
    files: gets === 'files' ? apiPath('releases', collection.code, number, 'files') : null,
  }
}

export function releaseInFull(seen: WholeRelease): ReleaseInFull {
  const { release, instrument, sheets, ground, software } = seen.manifest
  return {
    ...releaseView(seen),
    prepared_on: release.preparedOn,
    questionnaire: instrument.name,
    questionnaire_sha256: instrument.sha256,
    sheets_sha256: sheets.sha256,
    ground_sha256: ground.sha256,
    software: `${software.name} ${software.version}`,
  }
}

export function fileViews({ collection, release, manifest }: WholeRelease): FileView[] {
  return manifest.files.map(({ path, title, mediaType, bytes, sha256, rows }) => ({
    path,
    title,
    media_type: mediaType,
    bytes,
    sha256,
    rows: rows ?? null,
    download: releaseFilePath(collection.code, release, path),
  }))
}
