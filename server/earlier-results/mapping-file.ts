import { isProviderType, providerTypes } from '../organisations/provider-type.ts'
import { type JsonText, readJsonText, type TextFault } from '../platform/files/json-text.ts'
import { type ResultsLayout, rowColumns, storedReasons, usualLayout, wordKey } from './results-layout.ts'

/** How a mapping is kept beside a file, taken away, and given to the command. */
interface MappingJson {
  format: typeof mappingFormat
  columns: Record<string, string>
  items: Record<string, string>
  unused: string[]
  notInFile: string[]
  everySetting?: string
  settings: Record<string, string>
  answers: Record<string, Record<string, string>>
  missing: Record<string, string>
}

export const mappingFormat = 'earlier-results-mapping-1'

/** A mapping as JSON; the same mapping is the same text. */
export function mappingText(layout: ResultsLayout): string {
  const json: MappingJson = {
    format: mappingFormat,
    columns: Object.fromEntries(rowColumns.map((column) => [column, layout[column]])),
    items: sorted(layout.items),
    unused: [...layout.unused].toSorted(),
    notInFile: [...layout.notInFile].toSorted(),
    ...(layout.everySetting && { everySetting: layout.everySetting }),
    settings: sorted(layout.settings),
    answers: Object.fromEntries(
      [...layout.answers]
        .toSorted(byKey)
        .map(([item, words]): [string, Record<string, string>] => [item, sorted(words)]),
    ),
    missing: sorted(layout.missing),
  }
  return `${JSON.stringify(json, undefined, 2)}\n`
}

function sorted(map: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...map].toSorted(byKey))
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

interface Reader {
  text: JsonText
  faults: TextFault[]
}

/** Reads a mapping; what it does not say is as usual. Every fault has its line and column. */
export function readMapping(bytes: Uint8Array): { layout: ResultsLayout } | { faults: TextFault[] } {
  const text = readJsonText(bytes, { deepest: 4, most: 20_000 })
  if ('faults' in text) return text
  const reader: Reader = { text, faults: [] }
  const given = objectAt(reader, text.value, [])
  if (given['format'] !== mappingFormat) note(reader, ['format'], `"format" must be "${mappingFormat}"`)
  const layout = layoutIn(reader, given)
  return reader.faults.length > 0 ? { faults: reader.faults } : { layout }
}

function layoutIn(reader: Reader, given: Record<string, unknown>): ResultsLayout {
  const columns = wordsAt(reader, given['columns'], ['columns'])
  const everySetting = given['everySetting']
  const isSetting = typeof everySetting === 'string' && isProviderType(everySetting)
  if (everySetting !== undefined && !isSetting) note(reader, ['everySetting'], settingWanted)
  return {
    ...usualLayout,
    ...Object.fromEntries(rowColumns.flatMap((one) => (columns.has(one) ? [[one, columnKey(columns.get(one))]] : []))),
    items: new Map([...wordsAt(reader, given['items'], ['items'])].map(([column, item]) => [columnKey(column), item])),
    unused: new Set(listAt(reader, given['unused'], ['unused']).map(columnKey)),
    notInFile: new Set(listAt(reader, given['notInFile'], ['notInFile'])),
    everySetting: isSetting ? everySetting : undefined,
    settings: choicesAt(reader, given, { name: 'settings', choices: providerTypes, wanted: settingWanted }),
    answers: answersAt(reader, given['answers']),
    missing: choicesAt(reader, given, { name: 'missing', choices: storedReasons, wanted: reasonWanted }),
  }
}

const settingWanted = `A care setting is one of ${providerTypes.join(', ')}`
const reasonWanted = `A kind of missing is one of ${storedReasons.join(', ')}`

function columnKey(column = ''): string {
  return column.toLowerCase()
}

function answersAt(reader: Reader, value: unknown): ResultsLayout['answers'] {
  const items = objectAt(reader, value ?? {}, ['answers'])
  return new Map(
    Object.entries(items).map(([item, words]) => [item, byWord(wordsAt(reader, words, ['answers', item]))]),
  )
}

function choicesAt<Choice extends string>(
  reader: Reader,
  given: Record<string, unknown>,
  { name, choices, wanted }: { name: string; choices: readonly Choice[]; wanted: string },
): Map<string, Choice> {
  const known = new Map<string, Choice>()
  for (const [word, text] of byWord(wordsAt(reader, given[name], [name]))) {
    const choice = choices.find((each) => each === text)
    if (choice) known.set(word, choice)
    else note(reader, [name, word], wanted)
  }
  return known
}

function byWord(words: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...words].map(([word, text]) => [wordKey(word), text]))
}

function wordsAt(reader: Reader, value: unknown, keys: readonly string[]): Map<string, string> {
  const words = new Map<string, string>()
  for (const [word, text] of Object.entries(objectAt(reader, value ?? {}, keys)))
    if (typeof text === 'string') words.set(word, text)
    else note(reader, [...keys, word], 'A text in quotation marks belongs here')
  return words
}

function listAt(reader: Reader, value: unknown, keys: readonly string[]): string[] {
  const list: unknown = value ?? []
  if (Array.isArray(list) && list.every((each) => typeof each === 'string')) return list
  note(reader, keys, 'A list of texts belongs here')
  return []
}

function objectAt(reader: Reader, value: unknown, keys: readonly string[]): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  note(reader, keys, 'An object, in curly brackets, belongs here')
  return {}
}

function note({ text, faults }: Reader, keys: readonly string[], message: string): void {
  faults.push({ ...text.placeOf(keys), message })
}
