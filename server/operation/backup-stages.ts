/** What a backup does, one after the other; the first two are those of the dump. */
export const backupStages = ['copying the database', 'reading the copy', 'copying files'] as const
export const verifyStages = ['verifying files', 'verifying the database'] as const
export const restoreStages = [
  ...verifyStages,
  'copying files',
  'restoring the database',
  'verifying the audit',
] as const
