import type { AnswerValue } from '../instruments/answer-value.ts'
import { wordingFor } from '../instruments/instrument.ts'
import type { Partials } from '../platform/http/partials.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { AnswerChange } from './answer-change.ts'
import { answerText } from './answer-text.ts'
import { chapterHeading } from './chapter-heading.ts'
import { type Chapter, chaptersOf, type Dossier } from './dossier.ts'
import type { Changes } from './read-sign-off.ts'

export interface ChangeTable {
  heading: string
  /** Undefined where nothing has changed. */
  table: Partials['table'] | undefined
}

/** What is different from when the answers were last read by whoever signs, in the order of the questionnaire. */
export function changeTable(dossier: Dossier, { since, changes }: Changes): ChangeTable {
  const rows = chaptersOf(dossier).flatMap((chapter) => rowsOf(dossier, chapter, changes))
  const moment = `${since.move === 'sign' ? 'submitted' : 'sent back'} on ${inMinutes(since.at)}`
  return {
    heading: `Changed since they were ${moment}`,
    table:
      rows.length > 0
        ? {
            responsive: true,
            head: [{ text: 'Question' }, { text: 'Before' }, { text: 'Now' }, { text: 'Changed by' }],
            rows,
          }
        : undefined,
  }
}

function rowsOf(dossier: Dossier, chapter: Chapter, changes: readonly AnswerChange[]) {
  const here = changes.filter(({ now }) => now.setting === chapter.setting)
  return chapter.section.items.flatMap((item) =>
    here
      .filter(({ now }) => now.itemCode === item.code)
      .map(({ before, now }) => {
        const partner = dossier.partners.find(({ code }) => code === now.partnerCode)
        const inWords = (value: AnswerValue | undefined) =>
          answerText(item, value, dossier.programmes).replaceAll('\n', '; ')
        const where = partner?.name ?? chapterHeading(dossier, chapter)
        return [
          { text: `${where}: ${wordingFor(item.wording, chapter.type)}` },
          { text: inWords(before), classes: 'app-wrap' },
          { text: inWords(now.value), classes: 'app-wrap' },
          { text: now.answeredBy },
        ]
      }),
  )
}
