import { NotFound } from '../platform/errors.ts'

/** The files of a collection, in the order in which they are offered. */
export const fileNames = ['answers', 'responses', 'partners', 'participants', 'items', 'codes'] as const
export type FileName = (typeof fileNames)[number]

/** The name within an address such as `answers.csv`. */
export function readFileName(text: string): FileName {
  const name = fileNames.find((known) => text === `${known}.csv`)
  if (!name) throw new NotFound('The file')
  return name
}
