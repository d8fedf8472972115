import { NotFound } from '../../platform/errors.ts'

/** The files of a collection, in the order in which they are offered. */
export const tableNames = ['answers', 'responses', 'partners', 'participants', 'items', 'codes'] as const
export type TableName = (typeof tableNames)[number]

/** The name within an address such as `answers.csv`. */
export function readTableName(text: string): TableName {
  const name = tableNames.find((known) => text === `${known}.csv`)
  if (!name) throw new NotFound('The file')
  return name
}
