import { licence, type ReleaseFacts } from './release-facts.ts'

/** `CITATION.cff`, Citation File Format 1.2.0, which reference managers and repositories read. */
export function citationFile(facts: ReleaseFacts): string {
  const { title, name, number, preparedOn, description, author, publisher, address } = facts
  return `${[
    'cff-version: 1.2.0',
    'message: "If you use these data, please cite them as below."',
    'type: dataset',
    `title: ${yamlText(`${title} (${name})`)}`,
    `abstract: ${yamlText(description)}`,
    'authors:',
    `  - name: ${yamlText(author)}`,
    `version: ${yamlText(String(number))}`,
    `date-released: ${yamlText(preparedOn)}`,
    ...(publisher === undefined ? [] : ['publisher:', `  name: ${yamlText(publisher)}`]),
    ...(address === undefined ? [] : [`url: ${yamlText(address)}`]),
    `license: ${licence.name}`,
    `license-url: ${yamlText(licence.path)}`,
  ].join('\n')}\n`
}

/** A string of JSON is one of YAML. */
function yamlText(text: string): string {
  return JSON.stringify(text)
}
