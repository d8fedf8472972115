import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { programmeCodes } from './programme-codes.ts'
import { answerPoll } from './answer-poll.ts'
import { answerText } from './answer-text.ts'
import type { NoticeSettings } from './notice-settings.ts'
import { pollAnswerPage } from './poll-answer-page.ts'
import { type PollParams, readPollId, readQuestionForm } from './poll-form.ts'
import { isToAnswer, pollPage } from './poll-page.ts'
import { type QuestionForm, questionKey } from './question.ts'
import { type PollReading, readPoll } from './read-poll.ts'
import { pollPath } from './response-paths.ts'
import { settlePoll } from './settle-poll.ts'

type PollRequest = Request<PollParams>

interface Sent {
  reading: PollReading
  form: QuestionForm
}

async function openSent(request: PollRequest, db: Database, wordsField: string): Promise<Sent> {
  const reading = await readPoll(db, currentUser(request), readPollId(request.params), new Date())
  return {
    reading,
    form: readQuestionForm(request.body, {
      question: reading.question,
      programmeCodes: programmeCodes(reading.dossier),
      wordsField,
    }),
  }
}

export function showAnswering(reading: PollReading, personId: number, form?: QuestionForm): Reply {
  const own = reading.poll.answers.find((answer) => answer.personId === personId)
  if (!own) throw new NotFound('The question')
  return page('responses/poll-answer', pollAnswerPage(reading, own, form), form ? 400 : 200)
}

/** What a colleague who was asked says. */
export async function postPoll(request: PollRequest, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const { reading, form } = await openSent(request, db, 'comment')
  if (isToAnswer(reading) && (!form.value || form.wordsFault)) return showAnswering(reading, user.id, form)
  const { value, words: comment } = form
  const pollId = reading.poll.id
  if (!value) throw reading.stance === 'asked' ? new Conflict(closed) : new NotFound('The question')
  await answerPoll(db, user, { pollId, value, comment }, new Date())
  return seeOther(pollPath(pollId))
}

const closed = 'This question takes no more answers, so nothing was saved'

/** The official answer, and why it departs. */
export function postSettlement(settings: NoticeSettings) {
  return async (request: PollRequest, db: Database): Promise<Reply> => {
    const user = currentUser(request)
    const { reading, form } = await openSent(request, db, 'reason')
    if (reading.stance !== 'host') throw new NotFound('The question')
    if (!reading.isTaking) throw new Conflict(closed)
    const refuse = (status: number, refused: { form: QuestionForm; reasonFault?: string; version?: number }): Reply =>
      page(
        'responses/poll',
        pollPage(reading, { personId: user.id, settings }, { reasonFault: undefined, ...refused }),
        status,
      )
    const { submitted: mine } = form
    if (!mine?.value || form.wordsFault) return refuse(400, { form })
    const pollId = reading.poll.id
    const settled = await settlePoll(db, user, { pollId, mine, reason: form.words }, new Date())
    if (settled === 'settled') return seeOther(pollPath(pollId))
    if (settled === 'reason missing') return refuse(400, { form, reasonFault: reasonNeeded })
    const { theirs } = settled
    const said = answerText(reading.question.item, theirs.value, reading.dossier.programmes).replaceAll('\n', '; ')
    const text = `${theirs.answeredBy} has saved another official answer meanwhile: “${said}”. Send yours again if it is to stand`
    const faults = new Map([[questionKey(reading.question), text]])
    return refuse(409, { form: { ...form, faults }, version: theirs.version })
  }
}

const reasonNeeded = 'Say why your answer departs from what colleagues answered'
