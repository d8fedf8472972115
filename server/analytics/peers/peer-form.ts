import { z } from 'zod'
import { isProviderType, providerTypes } from '../../organisations/provider-type.ts'
import { Invalid, NotFound } from '../../platform/errors.ts'
import type { PeerSearch } from './list-peers.ts'
import type { PeerQuestion } from './read-peers.ts'
import { everybody, type View } from '../view/view.ts'

const question = z.object({ gap: z.string().trim().max(100).optional().catch(undefined) })

/** One organisation in one setting; there is none in a setting that no type of provider is. */
export function readPlace(
  { collection, organisation, setting }: { collection: string; organisation: string; setting: string },
  query: unknown,
): PeerQuestion {
  if (!isProviderType(setting)) throw new NotFound('The organisation')
  return { view: wholeOf(collection), organisation, setting, gap: question.parse(query).gap }
}

const search = z.object({
  words: z.string().trim().max(200).catch(''),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
})

export function readPeerSearch(query: unknown): PeerSearch {
  return search.parse(query)
}

/** A collection without a choice of types or places. */
export function wholeOf(collection: string): View {
  return { collection, by: 'type', filters: everybody, measure: undefined, answer: undefined }
}

/** The same where all of it stands in the query. */
export const peerFiguresForm = question.extend({ organisation: z.string().max(100), setting: z.enum(providerTypes) })

export function readPeerFigures(collection: string, query: unknown): PeerQuestion {
  const read = peerFiguresForm.safeParse(query)
  if (!read.success)
    throw new Invalid('Say in organisation and setting whose place it is, such as organisation=RAE&setting=acute')
  return readPlace({ collection, ...read.data }, query)
}
