import { optionsOf } from '../instruments/answer-value.ts'
import type { Item } from '../instruments/instrument.ts'
import { missingNames } from '../instruments/typed-missing.ts'
import { isProviderType, providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import { counted } from '../uploads/upload-texts.ts'
import { faultAt, faultParts, type Faults, type FaultyPage } from '../platform/http/form-faults.ts'
import type { Partials } from '../platform/http/partials.ts'
import { wordField, type WordsToMap } from './choose-answers.ts'
import type { FileWord } from './file-words.ts'
import { conflictFaults, type MappingConflicts } from './mapping-conflicts.ts'
import { type Ground, reasonsOf, tokenOf } from './propose-answers.ts'
import type { OpenedUpload } from './read-results-upload.ts'
import { resultsUploadPath } from './results-paths.ts'

interface WordSection {
  heading: string
  /** Whose answers they are, and what is special. */
  texts: string[]
  words: Partials['select'][]
}

export interface AnswersPage extends FaultyPage {
  fileName: string
  introduction: string
  /** How many words nobody has explained yet; empty when there is none. */
  open: string
  action: string
  version: number
  sections: WordSection[]
  button: Partials['button']
  cancelHref: string
}

interface ToldWords {
  typed?: TypedWord
  conflicts?: MappingConflicts
  /** Who made the choices that the reader's stand against. */
  saysOf?: (chosen: string) => string
}

/** The third step: what the file's words stand for. */
export function answersPage(
  { upload }: OpenedUpload,
  asked: WordsToMap,
  { typed = () => undefined, conflicts = {}, saysOf }: ToldWords = {},
): AnswersPage {
  const { settings, scales } = withTyped(asked, typed)
  const faults = conflictFaults(conflicts, (field, choice) => choiceText(asked, field, choice), saysOf)
  const open = [...settings, ...scales.flatMap(({ words }) => words)].filter(({ stands }) => stands === '').length
  const sections = [...settingSection(settings, faults), ...scales.map((scale) => scaleSection(scale, faults))]
  return {
    ...faultParts(faults),
    title: 'What do the words stand for?',
    fileName: upload.fileName,
    introduction:
      sections.length > 0
        ? 'Every different word of the answers is listed once, the most frequent first, with what it is taken for. Guesses say so: look at them.'
        : 'Nothing has to be explained: every answer is a number, or a text that is kept as it stands.',
    open:
      open === 0
        ? ''
        : `${counted(open, 'word is', 'words are')} not explained yet. Wherever such a word stands is a fault, and nothing is loaded while there is one.`,
    action: resultsUploadPath(upload.id, '/answers'),
    version: upload.version,
    sections,
    button: { text: 'Preview', preventDoubleClick: true },
    cancelHref: resultsUploadPath(upload.id, '/cancellation'),
    back: { text: 'Columns', href: resultsUploadPath(upload.id, '/columns') },
  }
}

/** What somebody sent for the field of a word; undefined where it was not asked. */
export type TypedWord = (field: string) => string | undefined

/** The same words, with what was sent for each in the place of what is stored or proposed. */
function withTyped({ settings, scales }: WordsToMap, typed: TypedWord): WordsToMap {
  return {
    settings: settings.map((word) => ({
      ...word,
      stands: typed(wordField('setting', word)) ?? word.stands,
    })) as WordsToMap['settings'],
    scales: scales.map(({ scale, words, left }) => ({
      scale,
      left,
      words: words.map((word) => ({ ...word, stands: typed(wordField(scale, word)) ?? word.stands })),
    })),
  }
}

/** The words of a choice, as the list of its field has them. */
function choiceText({ scales }: WordsToMap, field: string, choice: string): string {
  if (isProviderType(choice)) return providerTypeNames[choice]
  const [item] =
    scales.find(({ scale, words }) => words.some((word) => wordField(scale, word) === field))?.scale.items ?? []
  const found = item && choicesOf(item).find(({ value }) => value === choice)
  return found?.text ?? 'Not explained'
}

function settingSection(settings: WordsToMap['settings'], faults: Faults): WordSection[] {
  if (settings.length === 0) return []
  const items = providerTypes.map((type) => ({ value: type, text: providerTypeNames[type] }))
  return [
    {
      heading: 'Care settings',
      texts: [],
      words: settings.map((word) => wordSelect(word, { field: wordField('setting', word), faults }, items)),
    },
  ]
}

function scaleSection({ scale, words, left }: WordsToMap['scales'][number], faults: Faults): WordSection {
  const [item] = scale.items
  const items = item ? choicesOf(item) : []
  return {
    heading: item ? headingOf(item) : '',
    texts: [
      `Of ${counted(scale.items.length, 'column')}: ${shortened(scale.items.map(({ code }) => code))}.`,
      ...(left > 0
        ? [
            `${counted(left, 'more word is', 'more words are')} not listed. Is the right column chosen for each question?`,
          ]
        : []),
    ],
    words: words.map((word) => wordSelect(word, { field: wordField(scale, word), faults }, items)),
  }
}

function headingOf(item: Item): string {
  const headings: Partial<Record<Item['kind'], string>> = {
    statement: 'The agreement scale',
    number: 'Where there is no number',
    text: 'Texts that may mean that there is none',
  }
  return headings[item.kind] ?? item.wording.text
}

function shortened(codes: readonly string[]): string {
  return codes.length > 6 ? `${codes.slice(0, 5).join(', ')} and ${codes.length - 5} more` : codes.join(', ')
}

function choicesOf(item: Item): { value: string; text: string }[] {
  const options =
    item.kind === 'maturity_level'
      ? item.levels.map(({ level, title }) => ({
          value: String(level),
          text: `Level ${level}${title && `: ${title}`}`,
        }))
      : optionsOf(item).map(({ code, text }) => ({ value: code, text }))
  const missing = reasonsOf(item).map((reason) => ({
    value: tokenOf(reason),
    text: `No answer: ${missingNames[reason].toLowerCase()}`,
  }))
  return [...options, ...missing]
}

const grounds: Record<Ground, string> = {
  'chosen before': '',
  'as it is written': '',
  score: ' A guess, from the score.',
  'usual word': ' A guess, from what such a word usually means.',
  'place on the scale': ' A guess, from its place on the scale: 1 is the first.',
  unknown: ' Not explained yet.',
}

function wordSelect(
  { text, count, firstLine, stands, ground }: FileWord & { stands: string; ground: Ground },
  { field, faults }: { field: string; faults: Faults },
  items: Partials['select']['items'],
): Partials['select'] {
  const open = ground === 'as it is written' ? [] : [{ value: '', text: 'Not explained: a fault' }]
  return {
    id: field,
    name: field,
    label: {
      text: text === '' ? 'An empty cell' : `“${text.length > 120 ? `${text.slice(0, 120)}…` : text}”`,
      classes: 'app-wrap',
    },
    hint: { text: `${counted(count, 'time')}, first in line ${firstLine.toLocaleString('en-GB')}.${grounds[ground]}` },
    items: [...open, ...items],
    value: stands,
    classes: 'app-select',
    ...faultAt(faults, field),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'earlier-results/answers': AnswersPage
  }
}
