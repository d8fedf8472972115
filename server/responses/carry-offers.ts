import { askedItems } from '../instruments/routing.ts'
import { itemsOf } from '../instruments/instrument.ts'
import { answersFor } from './answer.ts'
import { chapterAnswers, type Chapter, type Dossier } from './dossier.ts'
import { isCarried, type LastAnswer, lastAnswer, type LastResponse } from './last-response.ts'
import { partnerQuestions } from './partner-questions.ts'
import { chapterQuestions, type Question, questionKey } from './question.ts'

/** An answer of last time that can be taken over, since the question has none. */
export interface CarryOffer {
  question: Question
  last: LastAnswer
}

/** Of a chapter, partners included; only questions that are put to the organisation once these answers stand. */
export function carryOffers(dossier: Dossier, chapter: Chapter, last: LastResponse | undefined): CarryOffer[] {
  const given = chapterAnswers(dossier, chapter)
  const questions = [
    ...chapterQuestions(chapter),
    ...dossier.partners.filter(({ isOurs }) => isOurs).flatMap((partner) => partnerQuestions(chapter, partner)),
  ]
  const offers = questions.flatMap((question): CarryOffer[] => {
    if (!isCarried(question.item) || given.has(questionKey(question))) return []
    const before = lastAnswer(last, question, { chapter, programmes: dossier.programmes })
    return before && before.offer !== 'unfit' ? [{ question, last: before }] : []
  })
  const carried = offers.filter(inOneGo).map(({ question, last: { value } }) => [questionKey(question), value] as const)
  const answers = new Map([...answersFor(dossier.answers, chapter.type), ...carried])
  const asked = askedItems(itemsOf(dossier.instrument), chapter.type, answers)
  return offers.filter(({ question }) => asked.has(question.item.code))
}

/** Taken over with its section; a reworded one only by itself. */
export function inOneGo({ last }: CarryOffer): boolean {
  return last.offer === 'same'
}
