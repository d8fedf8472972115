import { type CodeLabel, missingTokens, type TableColumn, type TableSchema } from '../tables/table-schema.ts'
import { rLoader } from './r-loader.ts'
import type { ReleaseFacts } from './release-facts.ts'

/** `load.R`: the description of the columns as R, and what reads the tables by it. */
export function rScript(facts: ReleaseFacts, schemas: readonly TableSchema[]): string {
  const names = schemas.map(({ name }) => name).join(', ')
  return [
    `# ${asciiOnly(facts.title)} (${facts.name})`,
    '#',
    '# In R, in the folder of this file:  source("load.R")',
    `# gives the list "release" of data frames: ${names}.`,
    ...rLoader.start,
    ...missingTokens.map(({ code, label }, place) => {
      return `  ${rText(code.slice(1))} = ${rText(label)}${place < missingTokens.length - 1 ? ',' : ''}`
    }),
    ')',
    '',
    ...schemas.flatMap(tableLines),
    ...rLoader.end,
    '',
  ].join('\n')
}

function tableLines({ name, title, columns }: TableSchema): string[] {
  return [
    `tables[[${rText(name)}]] <- list(title = ${rText(title)}, columns = list(`,
    ...columns.map((column, place) => `  ${columnCall(column)}${place < columns.length - 1 ? ',' : ''}`),
    '))',
    '',
  ]
}

function columnCall({ name, type, title, isTypedMissing, codes, multiple }: TableColumn): string {
  const given = [
    rText(name),
    rText(type),
    rText(title),
    ...(isTypedMissing ? ['missing = TRUE'] : []),
    ...(codes && !multiple ? [`codes = ${codeVector(codes)}`] : []),
  ]
  return `column(${given.join(', ')})`
}

function codeVector(codes: readonly CodeLabel[]): string {
  return `c(${codes.map(({ code, label }) => `${rText(code)} = ${rText(label)}`).join(', ')})`
}

/** A string of R in ASCII, so that it means the same in every locale. */
function rText(text: string): string {
  const escaped = Array.from(text, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`
    if (character === '\n') return '\\n'
    if (/[ -~]/.test(character)) return character
    return `\\U{${(character.codePointAt(0) ?? 0).toString(16)}}`
  })
  return `"${escaped.join('')}"`
}

function asciiOnly(text: string): string {
  return text.replaceAll(/[^ -~]/g, '?')
}
