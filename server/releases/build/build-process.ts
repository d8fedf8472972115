import { openReader } from '../../platform/database/open.ts'
import { workApart } from '../../platform/jobs/run-apart.ts'
import { type BuildOrder, buildOrdered } from './build-ordered.ts'
import type { BuiltRelease } from './build-release.ts'

/** What the process that builds a release is given. */
export interface ProcessOrder extends BuildOrder {
  databaseUrl: string
}

workApart(async (data, report): Promise<BuiltRelease> => {
  const { databaseUrl, ...order } = data as ProcessOrder
  const reader = openReader(databaseUrl)
  try {
    return await buildOrdered(reader, order, report)
  } finally {
    await reader.destroy()
  }
})
