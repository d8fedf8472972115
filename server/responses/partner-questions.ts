import { NotFound } from '../platform/errors.ts'
import { askableIn, type Chapter, type Dossier } from './dossier.ts'
import type { Question } from './question.ts'
import type { ResponsePartner } from './response-partner.ts'

/** The columns of the partner matrix that an organisation of this type can be asked. */
export function partnerItemsOf(chapter: Chapter) {
  return askableIn(chapter).filter((item) => item.kind === 'partner_choice')
}

export function findPartner(dossier: Dossier, code: string): ResponsePartner {
  const partner = dossier.partners.find((candidate) => candidate.code === code)
  if (!partner) throw new NotFound('The partner')
  return partner
}

/** The section that holds the partner matrix. */
export function partnerChapter(chapters: readonly Chapter[]): Chapter {
  const chapter = chapters.find((candidate) => partnerItemsOf(candidate).length > 0)
  if (!chapter) throw new NotFound('The section')
  return chapter
}

export function partnerQuestions(chapter: Chapter, partner: ResponsePartner): Question[] {
  return partnerItemsOf(chapter).map((item) => ({
    item,
    place: { setting: chapter.setting, itemCode: item.code, partnerCode: partner.code },
  }))
}

export const notOursHeading = 'Not partners of ours'
export const notOursText = 'Nothing is asked about it'

/** The organisations that were taken off the list, in the section that asks about partners. */
export function partnersNotOurs(dossier: Dossier, chapter: Chapter): ResponsePartner[] {
  return partnerItemsOf(chapter).length > 0 ? dossier.partners.filter((partner) => !partner.isOurs) : []
}
