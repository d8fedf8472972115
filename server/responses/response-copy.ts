import { answerRows } from './answer-rows.ts'
import { chaptersOf, type Dossier } from './dossier.ts'

/** The columns of a copy of one's own answers. */
export const copyColumns = ['section', 'setting', 'item', 'partner', 'question', 'answer', 'taken_over'] as const

/** A row for every question that was put to the organisation, in the order of the questionnaire. */
export function copyRows(dossier: Dossier): string[][] {
  return chaptersOf(dossier).flatMap((chapter) =>
    answerRows(dossier, chapter).map((row) => [
      chapter.section.code,
      chapter.setting,
      row.item.code,
      row.partner?.code ?? '',
      row.question,
      row.answered ? row.answer : '',
      row.carried,
    ]),
  )
}
