import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'

export const isRoot = process.getuid?.() === 0

/** A disk of so many megabytes, gone when the file's tests are over; only root may make one. */
export function smallDisk(megabytes: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'survey-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  after(() => {
    execFileSync('umount', ['--lazy', folder])
    rmSync(folder, { recursive: true })
  })
  return folder
}

/** Takes all the room that is left, and gives it back when it is called again. */
export function fillDisk(folder: string): () => void {
  const file = path.join(folder, 'something-else')
  const part = Buffer.alloc(64 * 1024)
  for (let size = part.length; size >= 1;)
    try {
      writeFileSync(file, part.subarray(0, size), { flag: 'a' })
    } catch {
      size = Math.floor(size / 2)
    }
  return () => rmSync(file)
}

/** Nobody may write to anything in the folder until it is called again. Root may all the same, unless it is the disk that says so. */
export function makeReadOnly(folder: string): () => void {
  if (isRoot) {
    const remount = (how: string) => execFileSync('mount', ['-o', `remount,${how}`, folder])
    remount('ro')
    return () => remount('rw')
  }
  const all = [folder, ...readdirSync(folder).map((name) => path.join(folder, name))]
  const modes = all.map((place) => [place, statSync(place).mode] as const)
  for (const [place, mode] of modes) chmodSync(place, mode & 0o555)
  return () => {
    for (const [place, mode] of modes) chmodSync(place, mode)
  }
}

export interface FailingDisk {
  folder: string
  /** As Linux does when a disk has faults: the file system can be read from now on, even by whoever has its files open. */
  fail: () => void
  /** Mounted anew, as after a repair; nobody may have a file of it open. */
  repair: () => void
}

/** A disk with a file system of its own in a file, gone when the file's tests are over; only root may make one. */
export function failingDisk(megabytes: number): FailingDisk {
  const image = path.join(mkdtempSync(path.join(tmpdir(), 'survey-image-')), 'disk')
  const folder = mkdtempSync(path.join(tmpdir(), 'survey-disk-'))
  const mount = () => execFileSync('mount', ['-o', 'loop,errors=remount-ro', image, folder])
  writeFileSync(image, '')
  truncateSync(image, megabytes * 1024 * 1024)
  execFileSync('mkfs.ext4', ['-q', image])
  mount()
  after(() => {
    execFileSync('umount', ['--lazy', folder])
    rmSync(folder, { recursive: true })
    rmSync(path.dirname(image), { recursive: true })
  })
  return {
    folder,
    fail: () => void execFileSync('mount', ['-o', 'remount,abort', folder]),
    repair() {
      execFileSync('umount', [folder])
      mount()
    },
  }
}
