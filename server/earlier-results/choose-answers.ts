import type { Instrument } from '../instruments/instrument.ts'
import { isProviderType } from '../organisations/provider-type.ts'
import type { SpreadsheetTable } from '../platform/files/spreadsheet-table.ts'
import { type Scale, scalesOf, settingWords } from './file-words.ts'
import { type Proposal, proposeAnswers, proposeSettings, standsIn } from './propose-answers.ts'
import type { ResultsLayout } from './results-layout.ts'

/** So many words of a scale can be mapped; who has more has most likely chosen the wrong column. */
export const mostWords = 100

/** The words of a file with what each is proposed to stand for. */
export interface WordsToMap {
  settings: ReturnType<typeof proposeSettings>
  scales: readonly { scale: Scale; words: readonly Proposal[]; left: number }[]
}

export function wordsToMap(table: SpreadsheetTable, layout: ResultsLayout, instrument: Instrument): WordsToMap {
  return {
    settings: proposeSettings(settingWords(table, layout), layout).slice(0, mostWords),
    scales: scalesOf(table, layout, instrument).map((scale) => ({
      scale,
      words: proposeAnswers(scale, layout).slice(0, mostWords),
      left: Math.max(0, scale.words.length - mostWords),
    })),
  }
}

/** The name of a word's field; scale 0 is the care setting. */
export function wordField(scale: number, word: number): string {
  return scale === 0 ? `setting-${word + 1}` : `answer-${scale}-${word + 1}`
}

/** The layout with what was chosen for each word. A word for which nothing was chosen is a fault wherever it stands. */
export function layoutOfWords(
  layout: ResultsLayout,
  { settings, scales }: WordsToMap,
  chosen: (field: string) => string,
): ResultsLayout {
  const answers = new Map([...layout.answers].map(([item, words]) => [item, new Map(words)]))
  for (const [place, { scale, words }] of scales.entries()) {
    const [first] = scale.items
    if (!first) continue
    const isChoice = standsIn(first)
    for (const [number, { key }] of words.entries()) {
      const stands = chosen(wordField(place + 1, number))
      for (const { code } of scale.items) {
        const known = answers.get(code) ?? new Map<string, string>()
        answers.set(code, known)
        if (isChoice(stands)) known.set(key, stands)
        else known.delete(key)
      }
    }
  }
  const types = settings.flatMap(({ key }, number) => {
    const type = chosen(wordField(0, number))
    return isProviderType(type) ? [[key, type] as const] : []
  })
  const told = new Set(settings.map(({ key }) => key))
  const kept = [...layout.settings].filter(([key]) => !told.has(key))
  return { ...layout, answers, settings: new Map([...kept, ...types]) }
}
