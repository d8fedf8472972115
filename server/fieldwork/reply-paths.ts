import { collectionPath } from './collection-paths.ts'

/** The right of reply of a collection, or one of its steps. */
export function replyPath(code: string, rest = ''): string {
  return collectionPath(code, `/right-of-reply${rest}`)
}
