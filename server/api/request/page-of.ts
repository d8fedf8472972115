import { Invalid } from '../../platform/errors.ts'

/** The part of a long list that one answer holds. */
export interface ListPage<Item> {
  items: readonly Item[]
  /** By which the next part is asked for; undefined at the end. */
  cursor: string | undefined
}

/**
 * The part of a list after the item that a cursor names, at most `limit` of it: what is added or taken away meanwhile
 * neither doubles nor hides anything else.
 */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item, place: number) => string,
  { limit, cursor }: { limit: number; cursor: string | undefined },
): ListPage<Item> {
  const start = cursor === undefined ? 0 : placeAfter(items, keyOf, Buffer.from(cursor, 'base64url').toString('utf8'))
  const shown = items.slice(start, start + limit)
  const end = start + shown.length
  const last = shown.at(-1)
  const isOver = end >= items.length || last === undefined
  return { items: shown, cursor: isOver ? undefined : Buffer.from(keyOf(last, end - 1), 'utf8').toString('base64url') }
}

function placeAfter<Item>(items: readonly Item[], keyOf: (item: Item, place: number) => string, key: string): number {
  const place = items.findIndex((item, at) => keyOf(item, at) === key)
  if (place === -1) throw new Invalid('This cursor leads nowhere, or no longer: begin again without it')
  return place + 1
}
