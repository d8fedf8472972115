import type { Collection } from '../collections/collection.ts'

export const collectionStateNames: Record<Collection['state'], string> = {
  draft: 'In preparation',
  open: 'Open',
  closed: 'Closed',
  in_right_of_reply: 'In right of reply',
  released: 'Released',
}

/** "1 organisation", "2,000 organisations". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}
