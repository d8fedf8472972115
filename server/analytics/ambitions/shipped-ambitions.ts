import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../platform/project-root.ts'
import type { Ambition } from './ambition.ts'

interface AmbitionsFile {
  /** The code of a questionnaire. */
  instrument: string
  ambitions: readonly Ambition[]
}

let files: readonly AmbitionsFile[] | undefined

/** The ambitions of a questionnaire, of whatever version: those in db/ambitions, in their order there. */
export function ambitionsOf(instrument: string): readonly Ambition[] {
  files ??= readFiles(path.join(projectRoot, 'db/ambitions'))
  return files.filter((file) => file.instrument === instrument).flatMap(({ ambitions }) => ambitions)
}

function readFiles(folder: string): AmbitionsFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.toSorted().map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as AmbitionsFile)
}
