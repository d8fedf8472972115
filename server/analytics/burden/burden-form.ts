import { NotFound } from '../../platform/errors.ts'
import { burdenFiles, type BurdenFile } from './burden-file.ts'

export function readBurdenFile(name: string): BurdenFile {
  const found = burdenFiles.find((one) => `${one}.csv` === name)
  if (!found) throw new NotFound('The file')
  return found
}
