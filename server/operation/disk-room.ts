import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import path from 'node:path'

/** In bytes. */
export interface DiskRoom {
  free: number
  total: number
}

/** How much room there is where a folder is or will be, for who is not the system's own user. */
export async function diskRoom(folder: string): Promise<DiskRoom> {
  const place = path.resolve(folder)
  if (!existsSync(place) && path.dirname(place) !== place) return diskRoom(path.dirname(place))
  const { bavail, blocks, bsize } = await statfs(place)
  return { free: bavail * bsize, total: blocks * bsize }
}

/** The runbook asks for an alarm at 80 % used. */
export function isNearlyFull({ free, total }: DiskRoom): boolean {
  return free < total / 5
}
