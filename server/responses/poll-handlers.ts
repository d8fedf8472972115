import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import { may } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { askFurtherColleagues } from './ask-further-colleagues.ts'
import { beginPoll } from './begin-poll.ts'
import { closePoll } from './close-poll.ts'
import { findChapter } from './dossier.ts'
import type { NoticeSettings } from './notice-settings.ts'
import { canBePolled, isOpen, pollsAbout } from './poll.ts'
import { type AskView, pollAskPage } from './poll-ask-page.ts'
import { type PollParams, readAskForm, readPollId } from './poll-form.ts'
import { pollClosurePage } from './poll-closure-page.ts'
import { isToAnswer, pollPage } from './poll-page.ts'
import { chapterQuestions, questionKey } from './question.ts'
import { readContributors } from './read-contributors.ts'
import { type PollReading, readPoll } from './read-poll.ts'
import { readResponseId, type ResponseParams } from './response-form.ts'
import { chapterPath, pollPath } from './response-paths.ts'
import { canChange } from './section-handlers.ts'
import { showAnswering } from './poll-answer-handlers.ts'

interface AskParams extends ResponseParams {
  section: string
  question: string
}

async function openQuestion(request: Request<AskParams>, db: Database): Promise<AskView> {
  const user = currentUser(request)
  const responseId = readResponseId(request.params)
  const { dossier, colleagues } = await readContributors(db, user, { responseId, action: 'read response' })
  const chapter = findChapter(dossier, request.params.section, request.params['setting'] ?? '')
  const question = chapterQuestions(chapter).find((one) => questionKey(one) === request.params.question)
  if (!question || !canBePolled(question.item)) throw new NotFound('The question')
  return {
    dossier,
    chapter,
    question,
    askable: colleagues.filter(({ id }) => id !== user.id),
    mayGiveSections: may(user, 'give sections', dossier.response.organisationCode),
  }
}

/** Leads to the poll about this question where one is open. */
export async function getAsking(request: Request<AskParams>, db: Database): Promise<Reply> {
  const view = await openQuestion(request, db)
  const { dossier, chapter, question } = view
  if (!canChange(currentUser(request), dossier)) return seeOther(chapterPath(dossier.response.id, chapter, '/check'))
  const existing = pollsAbout(dossier.polls, question.place).find(isOpen)
  return existing ? seeOther(pollPath(existing.id)) : page('responses/poll-ask', pollAskPage(view))
}

export function postAsking(settings: NoticeSettings) {
  return async (request: Request<AskParams>, db: Database): Promise<Reply> => {
    const user = currentUser(request)
    const view = await openQuestion(request, db)
    const { question } = view
    if (!may(user, 'answer', view.dossier.response.organisationCode)) throw new NotFound('The question')
    const form = readAskForm(
      request.body,
      view.askable.map(({ id }) => id),
    )
    if (form.faults.length > 0) return page('responses/poll-ask', pollAskPage(view, form), 400)
    const matter = { responseId: view.dossier.response.id, question, settings, ...form }
    const result = await beginPoll(db, user, matter, new Date())
    if ('begun' in result) return seeOther(pollPath(result.begun))
    const text = `${result.existing.askedBy.name} has put this question to colleagues already`
    return page(
      'responses/poll-ask',
      pollAskPage(view, { ...form, faults: [['colleagues', text]] }, result.existing),
      409,
    )
  }
}

type PollRequest = Request<PollParams>

function open(request: PollRequest, db: Database): Promise<PollReading> {
  return readPoll(db, currentUser(request), readPollId(request.params), new Date())
}

export function getPoll(settings: NoticeSettings) {
  return async (request: PollRequest, db: Database): Promise<Reply> => {
    const reading = await open(request, db)
    const { id } = currentUser(request)
    return isToAnswer(reading)
      ? showAnswering(reading, id)
      : page('responses/poll', pollPage(reading, { personId: id, settings }))
  }
}

async function openFurther(request: PollRequest, db: Database): Promise<{ reading: PollReading; view: AskView }> {
  const reading = await open(request, db)
  if (reading.stance !== 'host') throw new NotFound('The question')
  return { reading, view: { ...reading, askable: notAsked(reading, currentUser(request)) } }
}

function notAsked({ poll, colleagues }: PollReading, user: User) {
  const known = [user.id, poll.askedBy.id, ...poll.answers.map(({ personId }) => personId)]
  return colleagues.filter(({ id }) => !known.includes(id))
}

export async function getFurther(request: PollRequest, db: Database): Promise<Reply> {
  const { reading, view } = await openFurther(request, db)
  return reading.isTaking ? page('responses/poll-ask', pollAskPage(view)) : seeOther(pollPath(reading.poll.id))
}

export function postFurther(settings: NoticeSettings) {
  return async (request: PollRequest, db: Database): Promise<Reply> => {
    const { reading, view } = await openFurther(request, db)
    const form = readAskForm(
      request.body,
      view.askable.map(({ id }) => id),
    )
    if (form.faults.length > 0) return page('responses/poll-ask', pollAskPage(view, form), 400)
    const pollId = reading.poll.id
    await askFurtherColleagues(db, currentUser(request), { pollId, personIds: form.personIds, settings }, new Date())
    return seeOther(pollPath(pollId))
  }
}

export async function getClosure(request: PollRequest, db: Database): Promise<Reply> {
  const reading = await open(request, db)
  if (!reading.mayClose) throw new NotFound('The question')
  if (!reading.isTaking) return seeOther(pollPath(reading.poll.id))
  return page('responses/poll-closure', pollClosurePage(reading))
}

export async function postClosure(request: PollRequest, db: Database): Promise<Reply> {
  const pollId = readPollId(request.params)
  await closePoll(db, currentUser(request), pollId, new Date())
  return seeOther(pollPath(pollId))
}
