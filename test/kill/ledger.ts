/** One answer as a page sends it. */
export interface SentAnswer {
  itemCode: string
  /** What the control holds: an option's code, or a text. */
  sent: string
  shownVersion: number
}

/** One page that somebody sent, perhaps several times. */
export interface Post {
  person: string
  responseId: number
  setting: 'acute' | ''
  answers: readonly SentAnswer[]
  /** True when nobody else answers these questions, so that nothing but a kill can come between. */
  alone: boolean
}

export interface Acknowledged {
  post: Post
  round: number
  /** What the script of a page is told: the versions saved. A page that is sent on has been told that all is saved. */
  versions?: Readonly<Record<string, number>>
}

/** What the savers were told, to be held against what the database knows. */
export interface Ledger {
  acknowledged: Acknowledged[]
  /** Sent once more or given up because the service died before it answered. */
  cutOff: number
  /** Given up. */
  unanswered: Post[]
  /** Told that nothing can be saved now, in which words and where to: what was sent is sent again. */
  paused: { at: number; words: string }[]
  /** Told that somebody else had answered differently, or that it came at the wrong moment. */
  refused: number
}

export function emptyLedger(): Ledger {
  return { acknowledged: [], cutOff: 0, unanswered: [], paused: [], refused: 0 }
}
