import type { Section } from '../instruments/instrument.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { answerRows, type AnswerRow } from './answer-rows.ts'
import { chaptersOf, type Dossier, settingsOf } from './dossier.ts'

/** One question that more than one setting is asked, with what each of them says. */
export interface ComparedQuestion {
  question: string
  answers: readonly { setting: ProviderType; answer: string; answered: boolean }[]
  /** `empty` where some settings have answered and others have not. */
  standing: 'same' | 'differs' | 'empty'
}

export interface SectionComparison {
  section: Section
  questions: readonly ComparedQuestion[]
}

/** Each section that is answered once in each setting, with its questions side by side; comments are not compared. */
export function compareSettings(dossier: Dossier, settings: readonly ProviderType[] = settingsOf(dossier)) {
  const chapters = chaptersOf(dossier).filter(({ setting }) => settings.some((each) => each === setting))
  return dossier.instrument.sections.flatMap((section): SectionComparison[] => {
    const of = chapters.filter((chapter) => chapter.section.code === section.code)
    if (of.length < 2) return []
    const rows = of.map((chapter) => ({ setting: chapter.type, rows: answerRows(dossier, chapter).filter(isCompared) }))
    const questions = section.items.flatMap((item): ComparedQuestion[] => {
      const asked = rows.flatMap(({ setting, rows: some }) => {
        const row = some.find((each) => each.item.code === item.code)
        return row ? [{ setting, row }] : []
      })
      return asked.length < 2 ? [] : [compared(asked)]
    })
    return [{ section, questions }]
  })
}

function isCompared({ item }: AnswerRow): boolean {
  return item.kind !== 'text' || item.role === 'answer'
}

function compared(asked: readonly { setting: ProviderType; row: AnswerRow }[]): ComparedQuestion {
  const answers = asked.map(({ setting, row }) => ({ setting, answer: row.answer, answered: row.answered }))
  const given = answers.filter(({ answered }) => answered)
  const distinct = new Set(given.map(({ answer }) => answer))
  const isPartlyEmpty = given.length > 0 && given.length < answers.length
  return {
    question: asked[0]?.row.question ?? '',
    answers,
    standing: distinct.size > 1 ? 'differs' : isPartlyEmpty ? 'empty' : 'same',
  }
}

/** How many questions of a section have different answers, and how many have none in some of the settings. */
export function countDifferences({ questions }: SectionComparison): { differ: number; empty: number } {
  const of = (standing: ComparedQuestion['standing']) => questions.filter((each) => each.standing === standing).length
  return { differ: of('differs'), empty: of('empty') }
}
