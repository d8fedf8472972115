import { uncapitalised } from '../../platform/text/first-letter.ts'
import { missingTokens } from '../tables/table-schema.ts'
import { type ProgramVariable, programVariables, shortLabel } from './program-variable.ts'
import type { DescribedTable, ReleaseFacts } from './release-facts.ts'

const reserved = new Set(
  [
    '_all',
    '_b',
    'byte',
    '_coef',
    '_cons',
    'double',
    'float',
    'if',
    'in',
    'int',
    'long',
    '_n',
    '_pi',
    '_pred',
    '_rc',
  ].concat(['_skip', 'strl', 'using', 'with']),
)
/** In characters; in bytes it can only be less. */
const longestVariableLabel = 80
const longestValueLabel = 2000

/** `load.do`: reads every table into Stata, with labels and extended missing values, and saves it as a file of Stata. */
export function stataScript(facts: ReleaseFacts, tables: readonly DescribedTable[]): string {
  return `${[
    `* ${facts.title.replaceAll(/[^ -~]/g, '?')} (${facts.name})`,
    ...start,
    ...tables.flatMap(({ schema, rows, csv }) => {
      const heading = ['', `* ${schema.name}: one row is ${uncapitalised(schema.row)}`]
      if (rows === 0) return [...heading, '* (it has no rows)']
      const variables = programVariables(schema, reserved)
      return [
        ...heading,
        `import delimited using "${csv.path}", clear varnames(nonames) rowrange(2) delimiters(",") ///`,
        '    bindquote(strict) maxquotedrows(unlimited) stringcols(_all) encoding("UTF-8")',
        'rename v* raw_*',
        ...variables.flatMap((variable, place) => [...reading(variable, `raw_${place + 1}`), ...labelling(variable)]),
        'drop raw_*',
        `label data ${quoted(shortLabel(schema.title, longestVariableLabel))}`,
        'compress',
        `save "${schema.name}.dta", replace`,
      ]
    }),
  ].join('\n')}\n`
}

const start = `*
* In Stata 14 or later, with the folder of this file as the working directory:  do load.do
* saves each table in that folder as answers.dta and so on, and leaves the last one in memory.
*
* A code such as "agree" becomes its number in the codebook (codes.csv, column place), with its text as the value label.
* Numbers and codes that are missing are extended missing values, .a to .h. Of a text that can be missing the variable
* whose name ends in __missing says why: 0 where there is a text.

version 14
set more off

capture program drop read_number read_coded read_text read_missing
program define read_missing
    args source target
    foreach letter in a b c d e f g h {
        quietly replace \`target' = .\`letter' if \`source' == ".\`letter'"
    }
end
program define read_number
    args source target
    quietly generate double \`target' = real(\`source')
    read_missing \`source' \`target'
    assert \`target' != . if \`source' != ""
end
program define read_coded
    gettoken source 0 : 0
    gettoken target 0 : 0
    quietly generate double \`target' = .
    local place = 0
    foreach code of local 0 {
        local ++place
        quietly replace \`target' = \`place' if \`source' == "\`code'"
    }
    read_missing \`source' \`target'
    assert \`target' != . if \`source' != ""
end
program define read_text
    args source target companion
    quietly generate \`target' = \`source'
    if "\`companion'" != "" {
        quietly generate double \`companion' = 0
        read_missing \`source' \`companion'
        quietly replace \`target' = "" if \`companion' > .
    }
end`.split('\n')

function reading({ column, name, kind, companion }: ProgramVariable, source: string): string[] {
  switch (kind) {
    case 'number':
      return [`read_number ${source} ${name}`]
    case 'coded':
      return [`read_coded ${source} ${name} ${(column.codes ?? []).map(({ code }) => `"${code}"`).join(' ')}`]
    case 'text':
      return [`read_text ${source} ${name}${companion === undefined ? '' : ` ${companion}`}`]
    case 'date':
      return [`generate double ${name} = daily(${source}, "YMD")`, `format ${name} %td`]
    case 'datetime':
      return [
        `generate double ${name} = clock(subinstr(subinstr(${source}, "T", " ", 1), "Z", "", 1), "YMDhms")`,
        `format ${name} %tc`,
      ]
  }
}

function labelling({ column, name, kind, labels, companion }: ProgramVariable): string[] {
  const title = quoted(shortLabel(column.title, longestVariableLabel))
  const missing = column.isTypedMissing
    ? missingTokens.map(({ code, label }) => ({ value: code, label: quoted(label) }))
    : []
  const own = labels.map(({ value, label }) => ({ value, label: quoted(shortLabel(label, longestValueLabel)) }))
  const labelled = (variable: string, values: readonly { value: number | string; label: string }[]) =>
    values.length === 0
      ? []
      : [
          ...values.map(({ value, label }) => `label define ${variable} ${value} ${label}, modify`),
          `label values ${variable} ${variable}`,
        ]
  return [
    `label variable ${name} ${title}`,
    ...(kind === 'text' ? [] : labelled(name, [...own, ...missing])),
    ...(companion === undefined
      ? []
      : [`label variable ${companion} ${title}`, ...labelled(companion, [{ value: 0, label: '"There"' }, ...missing])]),
  ]
}

/** Within compound quotes only the signs of macros mean something. */
function quoted(text: string): string {
  return `\`"${text.replaceAll('`', '‘').replaceAll('$', '\\$').replaceAll('"\'', '” ’')}"'`
}
