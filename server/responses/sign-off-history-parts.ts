import { roleNames } from '../access/user.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { chapterHeading } from './chapter-heading.ts'
import { chaptersOf, type Dossier, placeOf } from './dossier.ts'
import { type KeptMove, type MadeMove, noteOn } from './response-move.ts'

/** One thing that happened to a response on its way to being signed. */
export interface HistoryEntry {
  what: string
  who: string
  note: string
  sections: { heading: string; note: string }[]
}

const words: Record<KeptMove, string> = {
  'send to approver': 'Sent to the approver',
  'take back': 'Taken back from the approver',
  'send back': 'Sent back by the approver',
  sign: 'Submitted',
  reopen: 'Reopened by the programme team',
}

/** What has happened, oldest first. */
export function historyEntries(dossier: Dossier, moves: readonly MadeMove[]): HistoryEntry[] {
  return moves.map((made) => historyEntry(dossier, made))
}

export function historyEntry(dossier: Dossier, made: MadeMove): HistoryEntry {
  return {
    what: made.sheets.some(({ corrected }) => corrected) ? 'Corrected and signed anew' : words[made.move],
    who: `${made.by}, ${roleNames[made.role].toLowerCase()}, on ${inMinutes(made.at)}`,
    note: made.note,
    sections: chaptersOf(dossier).flatMap((chapter) => {
      const note = noteOn(made, placeOf(chapter))
      return note === '' ? [] : [{ heading: chapterHeading(dossier, chapter), note }]
    }),
  }
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    /** What has happened to a response, and what was said. */
    'sign-off-history': { entries: readonly HistoryEntry[] }
  }
}
