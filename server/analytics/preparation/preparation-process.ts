import os from 'node:os'
import { openDatabases } from '../../platform/database/open.ts'
import { workApart } from '../../platform/jobs/run-apart.ts'
import { type PreparationOrder, prepareCollection } from './prepare-collection.ts'

/** What the process that prepares figures is given. */
export interface ProcessOrder extends PreparationOrder {
  databaseUrl: string
}

workApart(async (data): Promise<void> => {
  // requests go first
  os.setPriority(os.constants.priority.PRIORITY_LOW)
  const { databaseUrl, ...order } = data as ProcessOrder
  const databases = openDatabases(databaseUrl)
  try {
    await prepareCollection(databases, order, new Date())
  } finally {
    await databases.close()
  }
})
