import { changelogName } from '../release-documents.ts'
import { releaseFilePath } from '../release-paths.ts'
import type { WholeRelease } from './see-releases.ts'

export interface ReleaseChanges {
  text: string
  /** The changelog of the collection, as it stands in the release. */
  changelog: { text: string; href: string }
  /** Every cell that differs; undefined for the first release and for who is given no files. */
  cells: { text: string; href: string } | undefined
}

const cellsPath = 'csv/changes.csv'

/** What a release corrects. */
export function releaseChanges({ collection, release, manifest, gets }: WholeRelease): ReleaseChanges {
  const href = (file: string) => releaseFilePath(collection.code, release, file)
  const cells = manifest.files.find(({ path }) => path === cellsPath)?.rows ?? 0
  const changelog = { text: `Changelog (${changelogName})`, href: href(changelogName) }
  if (release.number === 1) return { text: 'This is the first release of the collection.', changelog, cells: undefined }
  return {
    text: `This release corrects release ${release.number - 1}: ${countedText(cells)} from it.`,
    changelog,
    cells:
      gets === 'files' ? { text: `Each cell that differs, and why (${cellsPath})`, href: href(cellsPath) } : undefined,
  }
}

function countedText(cells: number): string {
  if (cells === 0) return 'no cell differs'
  return `${cells.toLocaleString('en-GB')} ${cells === 1 ? 'cell differs' : 'cells differ'}`
}
