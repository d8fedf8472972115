import { answerKey } from '../instruments/answer-value.ts'
import { answerText } from './answer-text.ts'
import { chapterAnswers, type Chapter, type Dossier } from './dossier.ts'
import { partnerItemsOf } from './partner-questions.ts'
import type { ResponsePartner } from './response-partner.ts'

/** What stands about a partner, in the order of the questions and few words; empty while nothing does. */
export function briefAnswers(dossier: Dossier, chapter: Chapter, { code }: ResponsePartner): string {
  const answers = chapterAnswers(dossier, chapter)
  const values = partnerItemsOf(chapter).map((item) => ({ item, value: answers.get(answerKey(item.code, code)) }))
  if (values.every(({ value }) => value === undefined)) return ''
  return values.map(({ item, value }, at) => `${at + 1}.\u00a0${inShort(answerText(item, value, []))}`).join('; ')
}

/** "View only" of "View only: they look at it in a separate portal". */
function inShort(text: string): string {
  return text.split(': ')[0] ?? text
}
