import { NotFound } from '../../platform/errors.ts'

/** The files of a collection that can be taken at any time, in the order in which they are offered. */
export const tableNames = [
  'answers',
  'responses',
  'partners',
  'participants',
  'organisations',
  'scores',
  'items',
  'codes',
  'suppression',
] as const
export type LiveTableName = (typeof tableNames)[number]

/** The tables of a release: those, and what compares organisations, collections and releases. */
export const releaseTableNames = [...tableNames, 'corroboration', 'crosswalk', 'changes', 'findings'] as const
export type TableName = (typeof releaseTableNames)[number]

/** Those that are written one by one; findings come of looking at all answers. */
export type WrittenTableName = Exclude<TableName, 'findings'>
export const writtenTableNames = releaseTableNames.filter((name): name is WrittenTableName => name !== 'findings')

/** The name within an address such as `answers.csv`. */
export function readTableName(text: string): LiveTableName {
  const name = tableNames.find((known) => text === `${known}.csv`)
  if (!name) throw new NotFound('The file')
  return name
}
