import { z } from 'zod'
import { NotFound } from '../../platform/errors.ts'
import { burdenFiles, type BurdenFile } from './burden-file.ts'

/** Figures of all of a collection: nothing can be said of them. */
export const burdenFiguresForm = z.object({})

export function readBurdenFile(name: string): BurdenFile {
  const found = burdenFiles.find((one) => `${one}.csv` === name)
  if (!found) throw new NotFound('The file')
  return found
}
