/** Of the disk, of SQLite and of PostgreSQL. */
const codes: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100']

/** Whether something failed because there is no room left where the service keeps its data. */
export function isOutOfRoom(error: unknown): boolean {
  return error instanceof Error && 'code' in error && codes.includes(error.code)
}
