import { openDatabases } from '../../platform/database/open.ts'
import { workApart } from '../../platform/jobs/run-apart.ts'
import { type BuildOrder, buildOrdered } from './build-ordered.ts'
import type { BuiltRelease } from './build-release.ts'

/** What the process that builds a release is given. */
export interface ProcessOrder extends BuildOrder {
  databaseUrl: string
}

workApart(async (data, report): Promise<BuiltRelease> => {
  const { databaseUrl, ...order } = data as ProcessOrder
  const databases = openDatabases(databaseUrl)
  try {
    return await buildOrdered(databases.reader, order, report)
  } finally {
    await databases.close()
  }
})
