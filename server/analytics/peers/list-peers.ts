import { ownOrganisations } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import type { Participant } from '../../collections/collection.ts'
import { searchWords } from '../../organisations/search-words.ts'
import type { Database } from '../../platform/database/open.ts'
import { mayOpenPlace } from './peer-sight.ts'
import { seeView, type SeenView } from '../view/see-view.ts'
import type { View } from '../view/view.ts'

export interface PeerSearch {
  words: string
  page: number
}

export const placesOnPage = 50

/** The organisations whose place somebody may open: their own first, then by name. */
export interface ListedPeers extends SeenView {
  search: PeerSearch
  /** Those of the page asked for. */
  lines: readonly ListedPeer[]
  /** How many are found, and how many there are without a search. */
  total: number
  open: number
}

export interface ListedPeer {
  participant: Participant
  isOwn: boolean
  hasAnswered: boolean
}

const collator = new Intl.Collator('en-GB')

export async function listPeers(db: Database, user: User, view: View, search: PeerSearch): Promise<ListedPeers> {
  const seen = await seeView(db, user, view)
  const { columns, collection } = seen
  const own = new Set(ownOrganisations(user))
  const open = columns.participants.flatMap((participant, row) =>
    mayOpenPlace(user, collection, participant)
      ? [{ participant, isOwn: own.has(participant.organisationCode), hasAnswered: columns.responded[row] === 1 }]
      : [],
  )
  const found = open.filter(matching(search.words)).toSorted(ownFirst)
  const start = (search.page - 1) * placesOnPage
  return { ...seen, search, lines: found.slice(start, start + placesOnPage), total: found.length, open: open.length }
}

/** Every word has to begin a word of the name, or be the code. */
function matching(words: string): (peer: ListedPeer) => boolean {
  const asked = searchWords(words)
  if (asked.length === 0) return () => true
  return ({ participant: { name, organisationCode } }) => {
    const known = [...searchWords(name), organisationCode.toLowerCase()]
    return asked.every((word) => known.some((each) => each.startsWith(word)))
  }
}

function ownFirst(a: ListedPeer, b: ListedPeer): number {
  if (a.isOwn !== b.isOwn) return a.isOwn ? -1 : 1
  const [one, other] = [a.participant, b.participant]
  return collator.compare(one.name, other.name) || (one.organisationCode < other.organisationCode ? -1 : 1)
}
