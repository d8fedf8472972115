import { uncapitalised } from '../platform/text/first-letter.ts'
import { inDays } from '../platform/text/dates.ts'
import type { Collection } from './collection.ts'

type Origin = Pick<Collection, 'origin' | 'source' | 'name'>

/** Where answers come from that were not given here, as a sentence that stands wherever their figures do. */
export function originText({ origin, source }: Origin): string {
  if (origin === 'invented') return 'Invented data.'
  if (origin === 'asked') return ''
  const from = source ? `loaded from ${source.fileName} on ${inDays(source.loadedAt)}` : 'loaded from a file'
  return `Published results of an earlier survey, ${from}, not answered here.`
}

/**
 * For a page about a collection, and perhaps others beside it: which of them are results of an earlier survey. That a
 * collection is invented stands on every page of the demonstration anyway.
 */
export function originOf(collection: Origin, others: readonly Origin[] = []): { loadedFrom?: string } {
  const texts = [
    ...(collection.origin === 'imported' ? [originText(collection)] : []),
    ...others
      .filter(({ name, origin }) => origin === 'imported' && name !== collection.name)
      .map((other) => `${other.name}: ${uncapitalised(originText(other))}`),
  ]
  return texts.length > 0 ? { loadedFrom: texts.join(' ') } : {}
}
