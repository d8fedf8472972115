import type { ProviderType } from '../organisations/provider-type.ts'
import type { VersionName } from './read-version.ts'

export const versionsPath = '/programme/instruments'
export const uploadPath = `${versionsPath}/new`

/** Every address below a version of a questionnaire, in one place. */
export function versionPath({ code, version }: VersionName, rest = ''): string {
  return `${versionsPath}/${encodeURIComponent(code)}/${encodeURIComponent(version)}${rest}`
}

export function comparisonPath(name: VersionName, withVersion?: string): string {
  return versionPath(name, `/comparison${withVersion === undefined ? '' : `?with=${encodeURIComponent(withVersion)}`}`)
}

/** A section as a provider type sees it. */
export function previewPath(name: VersionName, section: string, type?: ProviderType): string {
  return versionPath(name, `/sections/${encodeURIComponent(section)}${type ? `?type=${type}` : ''}`)
}
