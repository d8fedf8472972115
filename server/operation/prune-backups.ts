import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { days, hours } from '../platform/durations.ts'
import { unfinished } from './back-up.ts'
import { manifestHashName } from './manifest.ts'

/**
 * Which backups to keep: all of the last day, and of the days before the newest of each, for as many days as are given
 * that have one. Names say when a backup was made; what is called otherwise is none of ours.
 */
export function chooseKept(names: readonly string[], keepDays: number, now: Date): Set<string> {
  const backups = names.flatMap((name) => {
    const at = madeAt(name)
    return at ? [{ name, at }] : []
  })
  const newestFirst = backups.toSorted((one, other) => other.at.getTime() - one.at.getTime())
  const kept = new Set<string>()
  const seen = new Set<string>()
  for (const [place, { name, at }] of newestFirst.entries()) {
    const day = at.toISOString().slice(0, 10)
    const isNewestOfDay = !seen.has(day)
    seen.add(day)
    const isRecent = now.getTime() - at.getTime() < hours(24)
    if (place === 0 || isRecent || (isNewestOfDay && seen.size <= keepDays)) kept.add(name)
  }
  return kept
}

/** Undefined where a name is not one of a backup. */
export function madeAt(name: string): Date | undefined {
  const [, day, time] = /^backup-(\d{4}-\d\d-\d\d)T(\d\d-\d\d-\d\d)Z-[0-9a-f]{4}$/.exec(name) ?? []
  const at = new Date(`${day}T${time?.replaceAll('-', ':')}Z`)
  return Number.isNaN(at.getTime()) ? undefined : at
}

/** The backups in a folder that are whole, the oldest first. */
export async function listBackups(folder: string): Promise<string[]> {
  const names = existsSync(folder) ? await readdir(folder) : []
  return names.filter((name) => madeAt(name) && existsSync(path.join(folder, name, manifestHashName))).toSorted()
}

/** Removes backups that need not be kept, and what was begun more than a day ago and never finished. Gives their names. */
export async function pruneBackups(folder: string, keepDays: number, now: Date): Promise<string[]> {
  const backups = await listBackups(folder)
  const kept = chooseKept(backups, keepDays, now)
  const removed = backups.filter((name) => !kept.has(name))
  for (const name of (await readdir(folder)).filter((each) => each.startsWith(unfinished)))
    if (now.getTime() - (await stat(path.join(folder, name))).mtimeMs > days(1)) removed.push(name)
  for (const name of removed) await rm(path.join(folder, name), { recursive: true })
  return removed
}
