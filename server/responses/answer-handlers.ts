import { answerKey } from '../instruments/answer-value.ts'
import type { Request } from 'express'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { json, page, type Reply, seeOther } from '../platform/http/reply.ts'
import { placeKey } from './answer-merge.ts'
import { carryAnswers } from './carry-answers.ts'
import { readConflictForm } from './conflict-form.ts'
import { conflictPage } from './conflict-page.ts'
import type { Chapter, Dossier } from './dossier.ts'
import { savedAnswers } from './live-answers.ts'
import { readResponse } from './read-response.ts'
import { saveAnswers } from './save-answers.ts'
import type { Question } from './question.ts'
import type { UnsavedForm } from './question.ts'
import { readSectionForm, type SectionForm } from './section-form.ts'
import { settleConflicts } from './settle-conflict.ts'

/** A page of questions that somebody has sent. */
export interface SentPage {
  user: User
  dossier: Dossier
  chapter: Chapter
  questions: readonly Question[]
  body: unknown
  /** True when the page's own script sends, and shows what comes of it. */
  byScript: boolean
  conflictsPath: string
  pathAfter: (form: Pick<SectionForm, 'next'>) => string
  /** The same page again, with what could not be saved. */
  again: (dossier: Dossier, form: UnsavedForm) => Promise<Reply>
}

/** Our own script says that it wants no page back. */
export function isByScript(request: Pick<Request, 'get'>): boolean {
  return request.get('Accept') === 'application/json'
}

/** Saves what can stand; shows faults first, then conflicts, and goes on when there are neither. */
export async function answerQuestions(db: Database, sent: SentPage): Promise<Reply> {
  const { user, dossier } = sent
  const responseId = dossier.response.id
  const form = readSectionForm(sent.body, sent.questions, programmeCodes(dossier))
  const now = new Date()
  const saved = await saveAnswers(db, user, { responseId, submitted: form.submitted }, now)
  if (sent.byScript) return json(savedAnswers(saved, form.faults, now))
  const { conflicts } = saved
  if (form.faults.size > 0) {
    const inConflict = conflicts.map(({ mine }) => answerKey(mine.itemCode, mine.partnerCode))
    const unsaved = new Set([...form.faults.keys(), ...inConflict])
    return sent.again(await readResponse(db, user, responseId), { ...form, unsaved })
  }
  const { chapter, conflictsPath: action } = sent
  if (conflicts.length === 0) {
    if (form.carry) await carryAnswers(db, user, { responseId, chapter, what: form.carry }, now)
    return seeOther(sent.pathAfter(form))
  }
  return page('responses/conflict', conflictPage({ dossier, chapter, conflicts, action, undecided: false }), 409)
}

/** Settles the conflicts that were decided, and shows the others again. */
export async function decideConflicts(db: Database, sent: Omit<SentPage, 'again'>): Promise<Reply> {
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

function programmeCodes(dossier: Dossier): string[] {
  return dossier.programmes.map((programme) => programme.code)
}
