import { missingTokens } from '../tables/table-schema.ts'
import { type ProgramVariable, programVariables, shortLabel } from './program-variable.ts'
import type { ColumnMeasure } from './parquet-column.ts'
import type { DescribedTable, ReleaseFacts } from './release-facts.ts'
import type { TableMeasures } from './write-parquet.ts'

const reserved = new Set(['all', 'and', 'by', 'eq', 'ge', 'gt', 'le', 'lt', 'ne', 'not', 'or', 'to', 'with'])
const longestVariableLabel = 255
const longestValueLabel = 120
/** `.a` is -91, `.h` is -98. */
const missingValues = missingTokens.map(({ code, label }, place) => ({ token: code, value: -91 - place, label }))

/** `load.sps`: reads every table into SPSS, with labels and user-missing values, and saves it as a file of SPSS. */
export function spssScript(
  facts: ReleaseFacts,
  tables: readonly DescribedTable[],
  measures: Readonly<Pick<TableMeasures, 'get'>>,
): string {
  return `${[
    '* Encoding: UTF-8.',
    `* ${plain(`${facts.title} (${facts.name})`)}.`,
    ...start,
    ...tables.flatMap((table) => tableLines(table, measures.get(table.schema.name) ?? [])),
  ].join('\n')}\n`
}

const start =
  `* In SPSS or PSPP, with the folder of this file as the working directory (CD), this saves each table there as
  answers.sav and so on.
* A code such as agree becomes its number in the codebook (codes.csv, column place), with its text as the value label.
* Numbers and codes that are missing are -91 to -98, declared as user-missing. Of a text that can be missing the
  variable whose name ends in __missing says why.`.split('\n')

function tableLines({ schema, rows, csv }: DescribedTable, measured: readonly ColumnMeasure[]): string[] {
  const heading = ['', `* ${schema.name}: ${plain(schema.row)}.`]
  if (rows === 0) return [...heading, '* It has no rows.']
  if (measured.some(({ hasLineEnd }) => hasLineEnd))
    return [...heading, '* It holds texts of several lines, which the program cannot read: take the Parquet file.']
  const variables = programVariables(schema, reserved)
  return [
    ...heading,
    "GET DATA /TYPE=TXT /FILE='" + csv.path + "' /ENCODING='UTF8' /ARRANGEMENT=DELIMITED /DELCASE=LINE",
    "  /DELIMITERS=',' /QUALIFIER='\"' /FIRSTCASE=2 /VARIABLES=",
    ...variables.map((_, place) => `  raw_${place + 1} A${widthOf(measured[place])}`),
    '  .',
    ...variables.flatMap((variable, place) => [
      ...reading(variable, `raw_${place + 1}`, widthOf(measured[place])),
      ...labelling(variable),
    ]),
    `SAVE OUTFILE='${schema.name}.sav' /DROP=raw_1 TO raw_${variables.length} /COMPRESSED.`,
  ]
}

function widthOf(measure: ColumnMeasure | undefined): number {
  return Math.max(1, measure?.bytes ?? 1)
}

const tokens = missingValues.map(({ token, value }) => `('${token}'=${value})`).join(' ')

function reading({ column, name, kind, companion }: ProgramVariable, source: string, width: number): string[] {
  const missing = column.isTypedMissing ? ` ${tokens}` : ''
  switch (kind) {
    case 'number':
      return [
        `RECODE ${source}${missing} (CONVERT) INTO ${name}.`,
        `FORMATS ${name} (F${column.type === 'integer' ? '10.0' : `16.${column.decimals ?? 2}`}).`,
      ]
    case 'coded':
      return [
        `RECODE ${source}`,
        ...codeLines(column.codes ?? []),
        `  ${missing} INTO ${name}.`,
        `FORMATS ${name} (F4.0).`,
      ]
    case 'text':
      return [
        `STRING ${name} (A${width}).`,
        `COMPUTE ${name} = ${source}.`,
        ...(companion === undefined
          ? []
          : [
              `RECODE ${source} ${tokens} INTO ${companion}.`,
              `FORMATS ${companion} (F4.0).`,
              `RECODE ${name} (${missingValues.map(({ token }) => `'${token}'`).join(',')}='').`,
            ]),
      ]
    case 'date':
      return [`COMPUTE ${name} = NUMBER(${source}, SDATE10).`, `FORMATS ${name} (SDATE10).`]
    case 'datetime':
      return [
        `COMPUTE ${name} = NUMBER(SUBSTR(${source}, 1, 10), SDATE10) + NUMBER(SUBSTR(${source}, 12, 8), TIME8).`,
        `FORMATS ${name} (DATETIME20).`,
      ]
  }
}

function codeLines(codes: readonly { code: string }[]): string[] {
  return codes.map(({ code }, place) => `  (${quoted(code)}=${place + 1})`)
}

function labelling({ column, name, kind, labels, companion }: ProgramVariable): string[] {
  const title = quoted(shortLabel(column.title, longestVariableLabel))
  const missing = column.isTypedMissing ? missingValues : []
  const values = (variable: string, of: readonly { value: number; label: string }[]) =>
    of.length === 0
      ? []
      : [
          `VALUE LABELS ${variable}`,
          ...of.map(({ value, label }) => `  ${value} ${quoted(shortLabel(label, longestValueLabel))}`),
          '  .',
          ...(missing.length > 0 ? [`MISSING VALUES ${variable} (-98 THRU -91).`] : []),
        ]
  return [
    `VARIABLE LABELS ${name} ${title}.`,
    ...(kind === 'text' ? [] : values(name, [...labels, ...missing])),
    ...(companion === undefined ? [] : [`VARIABLE LABELS ${companion} ${title}.`, ...values(companion, missing)]),
  ]
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** For a comment, which a full stop at the end of a line would end. */
function plain(text: string): string {
  return text.replaceAll(/[^ -~]|\.$/g, '?')
}
