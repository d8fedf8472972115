import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { codeAt } from '../../server/accounts/one-time-code.ts'
import type { Databases } from '../../server/platform/database/open.ts'
import { seedSavers } from '../kill/seed-savers.ts'
import { openBrowser } from '../load/browser.ts'
import { codeSecret, person } from '../support/app.ts'
import { openMigrated } from '../support/database.ts'
import { type Service, startBuilt } from './built-service.ts'

/** A folder with a database in it, which is gone when the work is done. */
export async function inFolder<Found>(
  fill: (databases: Databases) => Promise<void>,
  work: (file: string, folder: string) => Promise<Found>,
): Promise<Found> {
  const folder = mkdtempSync(path.join(tmpdir(), 'benchmark-'))
  try {
    const file = path.join(folder, 'survey.db')
    const databases = await openMigrated(file)
    await fill(databases)
    await databases.close()
    return await work(file, folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What is done with the built service on a database, which is ended then. */
export async function withService<Found>(file: string, work: (service: Service) => Promise<Found>): Promise<Found> {
  const service = await startBuilt(file)
  try {
    return await work(service)
  } finally {
    await service.stop()
  }
}

/** Somebody who answers, and where; and a national lead. */
export interface Visitors {
  respondent: string
  lead: string
}

/** A page of answering of the first, and the cookies of both. */
export async function signInBoth(url: string, { respondent, lead }: Visitors): Promise<Visitors> {
  const browser = openBrowser(url)
  try {
    return {
      respondent: await browser.signIn(respondent),
      lead: await browser.signIn(lead, codeAt(codeSecret, new Date())),
    }
  } finally {
    browser.close()
  }
}

/** A collection that is open, with somebody who answers in it, and a lead; gives their addresses and a page to answer. */
export async function seedVisitors(databases: Databases, collection: string): Promise<Visitors & { page: string }> {
  const [saver] = await seedSavers(databases, 1, collection)
  if (!saver) throw new Error('Nobody was added who answers')
  const lead = await person(databases, 'Nadia Lead', [{ role: 'national_lead', scope: '' }])
  return { respondent: saver.email, lead, page: `/responses/${saver.responseId}/sections/sharing/acute` }
}
