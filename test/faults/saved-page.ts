import path from 'node:path'
import { agreementScale } from '../../server/instruments/instrument.ts'
import type { Saver } from '../kill/savers.ts'
import { seedSavers } from '../kill/seed-savers.ts'
import { openMigrated } from '../support/database.ts'

const fromOwnPage = { 'Sec-Fetch-Site': 'same-origin' }

/** A database in a folder, with people who save. */
export async function seeded(folder: string): Promise<Saver[]> {
  const databases = await openMigrated(path.join(folder, 'survey.db'))
  const savers = await seedSavers(databases, 1)
  await databases.close()
  return savers
}

/** Saves one page after the other, and counts those that were acknowledged. */
export function pageOf(address: string, saver: Saver, cookie: string, saved = 0) {
  const [statement = ''] = saver.own.statements
  let version = saved
  return {
    acknowledged: () => version,
    async send(accept: string) {
      const option = agreementScale[version % agreementScale.length]?.code ?? ''
      const reply = await fetch(`${address}/responses/${saver.responseId}/sections/${saver.own.code}`, {
        method: 'POST',
        headers: {
          ...fromOwnPage,
          Cookie: cookie,
          Accept: accept,
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ [`shown:${statement}`]: String(version), [statement]: option }).toString(),
        redirect: 'manual',
      })
      if (reply.status === 200 || reply.status === 303) version += 1
      return { status: reply.status, text: await reply.text() }
    },
  }
}
