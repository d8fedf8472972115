import { extensionOf, extensionUrls } from './fhir-extensions.ts'
import { type Item, type Section, scopes } from './instrument.ts'
import { readItem } from './questionnaire-item.ts'
import { columnsOfMatrix, isMatrix, mustStandAlone } from './questionnaire-partner-matrix.ts'
import { childItems, type PlacedItem, report } from './questionnaire-place.ts'

export function readSection(placed: PlacedItem): Section {
  const { item } = placed
  if (item.type !== 'group') report(placed, 'A section is an item of the type "group". Put questions inside one')
  if (item.enableWhen) report(placed, 'A section is always asked. Put conditions on its items instead')
  if (!item.linkId.match(/^\w+$/)) report(placed, 'The code of a section is one word, without dots. Change it')
  return {
    code: item.linkId,
    title: item.text,
    introduction: readIntroduction(placed),
    scope: readScope(placed),
    items: readItems(placed),
  }
}

function readScope(placed: PlacedItem): Section['scope'] {
  const code = extensionOf(placed.item, extensionUrls.sectionScope)?.valueCode
  const scope = scopes.find((known) => known === code)
  if (!scope) report(placed, `Say who answers: add the extension "section-scope" with ${scopes.join(' or ')}`)
  return scope ?? 'setting'
}

/** The words before the first question. */
function readIntroduction(placed: PlacedItem): string {
  const [introduction, ...others] = childItems(placed).filter(({ item }) => item.type === 'display')
  for (const other of others) report(other, 'A section has one introduction. Remove this or join the two')
  return introduction?.item.text ?? ''
}

function readItems(section: PlacedItem): Item[] {
  const questions = childItems(section).filter(({ item }) => item.type !== 'display')
  const items = questions.flatMap((placed, index) => {
    const columns = isMatrix(placed.item) ? columnsOfMatrix(placed) : [mustStandAlone(placed)]
    const earlier = questions.slice(0, index)
    return columns.flatMap((column) => readItem(column, earlier) ?? [])
  })
  if (!items.length) report(section, 'A section needs at least one item. Add one')
  checkRoles(section, items)
  return items
}

function checkRoles(section: PlacedItem, items: readonly Item[]): void {
  for (const role of ['comment', 'evidence']) {
    if (items.filter((item) => item.kind === 'text' && item.role === role).length > 1) {
      report(section, `A section has one text of the role ${role}. Remove the others`)
    }
  }
}
