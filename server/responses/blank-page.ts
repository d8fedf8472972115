import { optionsOf } from '../instruments/answer-value.ts'
import { type Item, wordingFor } from '../instruments/instrument.ts'
import { missingNames } from '../instruments/typed-missing.ts'
import type { PageModel } from '../platform/http/views.ts'
import { askableIn, type Chapter, chaptersOf, type Dossier } from './dossier.ts'
import { chapterHeading } from './chapter-heading.ts'
import { responsePath } from './response-paths.ts'

export interface BlankPage extends PageModel {
  collection: string
  partners: string[]
  chapters: { heading: string; introduction: string; questions: BlankQuestion[] }[]
}

interface BlankQuestion {
  question: string
  guidance: string
  /** Boxes to tick; empty for a question that is answered in words or a number. */
  options: string[]
  lines: number
}

/** The questionnaire without answers, to print and discuss before anybody starts. */
export function blankPage(dossier: Dossier): BlankPage {
  return {
    title: dossier.instrument.title,
    collection: `${dossier.participants[0].name}: ${dossier.collection.name}`,
    partners: dossier.partners.map((partner) => partner.name),
    chapters: chaptersOf(dossier).map((chapter) => ({
      heading: chapterHeading(dossier, chapter),
      introduction: chapter.section.introduction,
      questions: askableIn(chapter).map((item) => blankQuestion(dossier, chapter, item)),
    })),
    back: { text: 'All sections', href: responsePath(dossier.response.id) },
  }
}

function blankQuestion(dossier: Dossier, { type }: Chapter, item: Item): BlankQuestion {
  const named = item.kind === 'programmes' ? dossier.programmes.map(({ name }) => name) : []
  const options = [...optionsOf(item).map(({ text }) => text), ...named]
  const reasons = item.reasons.map((reason) => missingNames[reason])
  return {
    question: wordingFor(item.wording, type),
    guidance: wordingFor(item.guidance, type),
    options: [...options, ...reasons],
    lines: item.kind === 'text' ? 4 : options.length === 0 ? 1 : 0,
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/blank': BlankPage
  }
}
