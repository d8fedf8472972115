import type { AnswerValue } from '../instruments/answer-value.ts'
import { type SubmittedAnswer } from './answer-merge.ts'
import type { Chapter, Dossier } from './dossier.ts'
import { partnerQuestions } from './partner-questions.ts'
import { questionKey } from './question.ts'
import type { ResponsePartner } from './response-partner.ts'

/** One set of answers that is to stand about several partners. */
export interface CommonAnswers {
  /** By the item's code; a question that is not among them is left as it is. */
  values: ReadonlyMap<string, AnswerValue>
  partnerCodes: readonly string[]
  /** The versions that the page showed, by question key. */
  shown: ReadonlyMap<string, number>
}

export function ourPartners(dossier: Dossier): ResponsePartner[] {
  return dossier.partners.filter((partner) => partner.isOurs)
}

/** Each answer about each of the partners, as if each one's page had been sent. */
export function submittedAboutEach(dossier: Dossier, chapter: Chapter, common: CommonAnswers): SubmittedAnswer[] {
  return ourPartners(dossier)
    .filter((partner) => common.partnerCodes.includes(partner.code))
    .flatMap((partner) => partnerQuestions(chapter, partner))
    .flatMap((question): SubmittedAnswer[] => {
      const value = common.values.get(question.item.code)
      if (!value) return []
      return [{ ...question.place, value, shownVersion: common.shown.get(questionKey(question)) ?? 0 }]
    })
}
