import { answerKey } from '../instruments/answer-value.ts'
import type { Request } from 'express'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { json, page, type Reply, seeOther } from '../platform/http/reply.ts'
import { placeKey } from './answer-merge.ts'
import { carryAnswers, type Carrying } from './carry-answers.ts'
import { programmeCodes } from './programme-codes.ts'
import { readConflictForm } from './conflict-form.ts'
import { conflictPage } from './conflict-page.ts'
import type { Chapter, Dossier } from './dossier.ts'
import type { SaveDesk } from './save-desk.ts'
import { savedAnswers } from './live-answers.ts'
import { readResponse } from './read-response.ts'
import type { Question } from './question.ts'
import type { UnsavedForm } from './question.ts'
import { readSectionForm, type SectionForm } from './section-form.ts'
import { settleConflicts } from './settle-conflict.ts'

interface AnyPage {
  user: User
  chapter: Chapter
  questions: readonly Question[]
  body: unknown
  conflictsPath: string
  pathAfter: (form: Pick<SectionForm, 'next'>) => string
}

/** A page of questions that somebody has sent. */
export interface SentPage extends AnyPage {
  responseId: number
  programmeCodes: readonly string[]
  /** True when the page's own script sends, and shows what comes of it. */
  byScript: boolean
  /** The same page again, with what could not be saved. */
  again: (dossier: Dossier, form: UnsavedForm) => Promise<Reply>
}

/** The choices between two people's answers that somebody has sent. */
export interface SentChoices extends AnyPage {
  dossier: Dossier
}

/** Our own script says that it wants no page back. */
export function isByScript(request: Pick<Request, 'get'>): boolean {
  return request.get('Accept') === 'application/json'
}

/** Saves what can stand; shows faults first, then conflicts, and goes on when there are neither. */
export async function answerQuestions(desk: SaveDesk, sent: SentPage): Promise<Reply> {
  const { user, responseId } = sent
  const form = readSectionForm(sent.body, sent.questions, sent.programmeCodes)
  const saved = await desk.save({ user, responseId, submitted: form.submitted })
  const now = new Date()
  if (sent.byScript) return json(savedAnswers(saved, form.faults, now))
  const { conflicts } = saved
  if (form.faults.size > 0) {
    const inConflict = conflicts.map(({ mine }) => answerKey(mine.itemCode, mine.partnerCode))
    const unsaved = new Set([...form.faults.keys(), ...inConflict])
    return sent.again(await readResponse(desk.reader, user, responseId), { ...form, unsaved })
  }
  const { chapter, conflictsPath: action } = sent
  if (conflicts.length === 0) {
    if (form.carry) await carry(desk, user, { responseId, chapter, what: form.carry }, now)
    return seeOther(sent.pathAfter(form))
  }
  const dossier = await readResponse(desk.reader, user, responseId)
  return page('responses/conflict', conflictPage({ dossier, chapter, conflicts, action, undecided: false }), 409)
}

function carry({ writer }: SaveDesk, user: User, carrying: Carrying, now: Date): Promise<number> {
  return writer.transaction((db: Database) => carryAnswers(db, user, carrying, now))
}

/** Settles the conflicts that were decided, and shows the others again. */
export async function decideConflicts(db: Database, sent: SentChoices): Promise<Reply> {
  const { user, dossier, chapter, conflictsPath: action } = sent
  const { choices, undecided } = readConflictForm(sent.body, sent.questions, programmeCodes(dossier))
  const settled = await settleConflicts(db, user, { responseId: dossier.response.id, choices }, new Date())
  const stored = new Map(dossier.answers.map((answer) => [placeKey(answer), answer]))
  const open = undecided.flatMap((mine) => {
    const theirs = stored.get(placeKey(mine))
    return theirs ? [{ mine, theirs }] : []
  })
  const conflicts = [...settled.conflicts, ...open]
  if (conflicts.length === 0) return seeOther(sent.pathAfter({ next: 'check' }))
  const view = { dossier, chapter, conflicts, action, undecided: open.length > 0 }
  return page('responses/conflict', conflictPage(view), open.length > 0 ? 400 : 409)
}
