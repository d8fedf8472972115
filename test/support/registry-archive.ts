import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A package of the registry that tests use without installing it, and what its archive is known by. */
export interface RegistryArchive {
  /** `lforms@40.1.3` */
  release: string
  /** As the registry gives it. */
  integrity: string
  /** What is needed of it, within the archive. */
  part: string
}

/** Takes an archive from the registry once and keeps it in `build/`; gives the folder of the part. */
export async function unpackArchive({ release, integrity, part }: RegistryArchive): Promise<string> {
  const folder = path.resolve(import.meta.dirname, '../../build', release.replace('@', '-'))
  const place = path.join(folder, part)
  if (existsSync(place)) return place
  const fresh = `${folder}-${process.pid}`
  mkdirSync(fresh, { recursive: true })
  const { stdout } = await run('npm', ['pack', release, '--json', '--pack-destination', fresh])
  const [packed] = JSON.parse(stdout) as { filename: string; integrity: string }[]
  if (packed?.integrity !== integrity) throw new Error(`${release} has changed: ${packed?.integrity}`)
  await run('tar', ['-xzf', path.join(fresh, packed.filename), '-C', fresh, part])
  rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
  return place
}
