import { type BuiltFile, currentFormat, type Manifest, manifestText } from '../build/manifest.ts'

/** A line for each difference between what was released and what comes of building it again. */
export function compareManifests(released: Manifest, built: Manifest): string[] {
  return [...compareHeads(released, built), ...compareFiles(released.files, built.files)]
}

/** Differences may be of the software that made the release, so whether it was this one is said beside them. */
export function versionNotes({ format, software }: Manifest, own: Manifest['software']): string[] {
  const [then, now] = [
    `${software.name} ${software.version} in format ${format}`,
    `${own.name} ${own.version} in format ${currentFormat}`,
  ]
  if (then === now) return []
  return [`The release was made by ${then}, this is ${now}: differences may be of the version`]
}

const headNames = {
  release: 'The release’s name or day',
  instrument: 'The questionnaire',
  sheets: 'The sheets',
  rules: 'The rules',
  ground: 'What is pinned besides the sheets',
} as const satisfies Partial<Record<keyof Manifest, string>>

function compareHeads(released: Manifest, built: Manifest): string[] {
  const heads = Object.keys(headNames) as (keyof typeof headNames)[]
  const changed = heads.filter((head) => JSON.stringify(released[head]) !== JSON.stringify(built[head]))
  return changed.map((head) => `manifest.json: ${headNames[head]} would be another, built again`)
}

function compareFiles(released: readonly BuiltFile[], built: readonly BuiltFile[]): string[] {
  const now = new Map(built.map((file) => [file.path, file]))
  const then = new Set(released.map((file) => file.path))
  return [
    ...released.flatMap((file) => compareFile(file, now.get(file.path))),
    ...built.filter((file) => !then.has(file.path)).map((file) => `${file.path}: built again, there is this file more`),
  ]
}

function compareFile(released: BuiltFile, built: BuiltFile | undefined): string[] {
  if (!built) return [`${released.path}: built again, there is no such file`]
  if (released.sha256 !== built.sha256)
    return [`${released.path}: built again, it is another (${built.bytes} bytes; ${released.bytes} were released)`]
  if (JSON.stringify(released) !== JSON.stringify(built))
    return [`${released.path}: built again, the manifest describes it otherwise`]
  return []
}

/** Whether there is nothing at all between them, not even the software that made them. */
export function areSame(released: Manifest, built: Manifest): boolean {
  return manifestText(released) === manifestText(built)
}
