import type { BuiltFile } from '../build/manifest.ts'
import { methodsName } from '../release-documents.ts'
import { missingTokens } from '../tables/table-schema.ts'
import { citationText, type DescribedTable, licence, type ReleaseFacts } from './release-facts.ts'

/** `README.md`: what somebody who has unpacked the release needs to know first. */
export function readmeFile(
  facts: ReleaseFacts,
  tables: readonly DescribedTable[],
  files: readonly Pick<BuiltFile, 'path' | 'title'>[],
): string {
  const ofTables = new Set(
    tables.flatMap(({ schema: { name } }) => [`csv/${name}.csv`, `excel/${name}.csv`, `parquet/${name}.parquet`]),
  )
  const others = files.filter(({ path }) => !ofTables.has(path))
  return `${[
    `# ${facts.title}`,
    ...(facts.collection.isInvented
      ? ['', '**INVENTED DATA.** Nobody gave these answers; they show what a release is like.']
      : []),
    '',
    facts.description,
    '',
    `Release ${facts.number} (\`${facts.name}\`) of ${facts.preparedOn}. It never changes: a correction is a release with the next number.`,
    ...(facts.address === undefined ? [] : ['', `Permanent address: <${facts.address}>`]),
    '',
    '## Tables',
    '',
    'Each stands three times: in `csv/` for analysis (UTF-8, exactly the values), in `excel/` for spreadsheets (with a byte',
    'order mark, and an apostrophe before what a spreadsheet would take for a formula or make another value of), and in',
    '`parquet/`. What each column is and which codes it takes say `datapackage.json` and `ddi-codebook.xml`; the wording of',
    'each question says `csv/items.csv`, and what each code means `csv/codes.csv`.',
    '',
    '| table | rows | one row is |',
    '| --- | ---: | --- |',
    ...tables.map(({ schema, rows }) => `| \`${schema.name}\` | ${rows} | ${cell(schema.row)} |`),
    '',
    '## Other files',
    '',
    '| file | what it is |',
    '| --- | --- |',
    ...others.map(({ path, title }) => `| \`${path}\` | ${cell(title)} |`),
    '| `SHA256SUMS` | The hash of every file above |',
    '| `manifest.json` | Sizes, rows and hashes, written last: where it is, the release is whole |',
    '',
    ...missing,
    ...loading(facts),
    ...rules(facts),
    '## Licence and citation',
    '',
    `[${licence.title}](${licence.path}). You may copy, publish and adapt the data if you say where they are from:`,
    '',
    `> ${citationText(facts)}`,
    '',
    'Care providers stand under pseudonyms. Do not try to find out which they are.',
  ].join('\n')}\n`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

const missing = [
  '## What is missing',
  '',
  'Why a value is not there is part of the data. In CSV a token stands in its place; in Parquet the cell is null and the',
  'column of the same name ending in `__missing` holds the word.',
  '',
  '| CSV, Stata | R | SPSS | meaning |',
  '| --- | --- | ---: | --- |',
  ...missingTokens.map(
    ({ code, label }, place) => `| \`${code}\` | \`tagged_na("${code.slice(1)}")\` | ${-91 - place} | ${label} |`,
  ),
  '',
  'A choice of several has a column for each option: 1 chosen, 0 not chosen, or a token where the question has no answer.',
  'An empty cell means that there is nothing to say, such as the board of an organisation without one.',
  '',
]

function loading({ name }: ReleaseFacts): string[] {
  return [
    '## How to load it',
    '',
    '- **R**: `source("load.R")` in this folder gives `release`, a list of data frames with labels, factors in order and',
    '  tagged missing values (readr and haven are used where they are installed).',
    '- **Python**: `pandas.read_parquet("parquet/responses.parquet")`, or for the CSV',
    '  `pandas.read_csv("csv/responses.csv", dtype=str, keep_default_na=False)`.',
    "- **DuckDB**: `SELECT * FROM 'parquet/answers.parquet'`.",
    '- **Stata**: `do load.do` makes a `.dta` file of each table.',
    '- **SPSS**: run `load.sps` in this folder; it makes a `.sav` file of each table.',
    '- **Excel, LibreOffice**: open the files of `excel/`.',
    '',
    '## Whether it is whole',
    '',
    `In the folder \`${name}\`, \`sha256sum -c SHA256SUMS\` (on a Mac \`shasum -a 256 -c SHA256SUMS\`) says of every file`,
    'whether it is as it was released.',
    '',
  ]
}

function rules({ instrument, software, groundSha256, rulesSha256 }: ReleaseFacts): string[] {
  return [
    '## Questionnaire, methods and rules',
    '',
    `- Questionnaire: ${instrument.title}, \`${instrument.name}\`, SHA-256 \`${instrument.sha256}\``,
    `- Rules by which it is shown and computed (\`rules.json\`): SHA-256 \`${rulesSha256}\``,
    `- Everything else that the release is made of: SHA-256 \`${groundSha256}\``,
    `- Made by \`${software.name}\` ${software.version}, whose methods (\`${methodsName}\`) say how each published figure is computed.`,
    '',
  ]
}
