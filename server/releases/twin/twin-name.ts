import type { Manifest } from '../build/manifest.ts'

/** What stands wherever somebody could take it for the release. */
export const synthetic = 'SYNTHETIC'

/** `2016-r1-twin`, of the release `2016-r1`. */
export function twinName(releaseName: string): string {
  return `${releaseName}-twin`
}

/** The file of a release that holds its twin. */
export function twinPath({ name }: Manifest['release']): string {
  return `${twinName(name)}.zip`
}

/** What it is saved as. */
export function twinFileName({ name }: Manifest['release']): string {
  return `${twinName(name)}-${synthetic}.zip`
}
