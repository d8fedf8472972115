import { createHash } from 'node:crypto'
import type { Instrument } from '../instruments/instrument.ts'
import { isProviderType } from '../organisations/provider-type.ts'
import type { SpreadsheetTable } from '../platform/files/spreadsheet-table.ts'
import { type FileWord, type Scale, scalesOf, settingWords } from './file-words.ts'
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

/**
 * The name of a word's field, by what it is a word of: the same word has the same name however the columns are chosen, so that
 * what somebody sends is never taken for another word.
 */
export function wordField(scale: Pick<Scale, 'items'> | 'setting', { key }: Pick<FileWord, 'key'>): string {
  const word = createHash('sha256').update(key).digest('hex').slice(0, 12)
  return scale === 'setting' ? `setting-${word}` : `answer-${scale.items[0]?.code ?? ''}-${word}`
}

/**
 * The layout with what was chosen for each word. A word for which nothing was chosen is a fault wherever it stands; what was not
 * asked stays.
 */
export function layoutOfWords(
  layout: ResultsLayout,
  { settings, scales }: WordsToMap,
  chosen: (field: string) => string | undefined,
): ResultsLayout {
  const answers = new Map([...layout.answers].map(([item, words]) => [item, new Map(words)]))
  for (const { scale, words } of scales) {
    const [first] = scale.items
    if (!first) continue
    const isChoice = standsIn(first)
    for (const word of words) {
      const { key } = word
      const stands = chosen(wordField(scale, word))
      if (stands === undefined) continue
      for (const { code } of scale.items) {
        const known = answers.get(code) ?? new Map<string, string>()
        answers.set(code, known)
        if (isChoice(stands)) known.set(key, stands)
        else known.delete(key)
      }
    }
  }
  const types = settings.flatMap((word) => {
    const type = chosen(wordField('setting', word))
    return type !== undefined && isProviderType(type) ? [[word.key, type] as const] : []
  })
  const told = new Set(
    settings.filter((word) => chosen(wordField('setting', word)) !== undefined).map(({ key }) => key),
  )
  const kept = [...layout.settings].filter(([key]) => !told.has(key))
  return { ...layout, answers, settings: new Map([...kept, ...types]) }
}
