import { extensionOf, extensionUrls } from './fhir-extensions.ts'
import type { QuestionnaireItem } from './fhir-questionnaire.ts'
import { childItems, type PlacedItem, report } from './questionnaire-place.ts'

export function isMatrix(item: QuestionnaireItem): boolean {
  return kindOf(item) === 'partner_matrix'
}

/** The question that says which partner a row of the matrix is about. */
export function isPartner(item: QuestionnaireItem): boolean {
  return kindOf(item) === 'partner'
}

/** The questions that are asked for each partner: the group repeats, and its first item says which partner it is. */
export function columnsOfMatrix(matrix: PlacedItem): PlacedItem[] {
  const [partner, ...columns] = childItems(matrix)
  if (matrix.item.type !== 'group' || !matrix.item.repeats) {
    report(matrix, 'A partner matrix is a "group" with "repeats": true, once for each partner')
  }
  if (!partner || !isPartner(partner.item) || partner.item.type !== 'string') {
    report(matrix, 'A partner matrix begins with an item of the kind "partner" and the type "string"')
  }
  for (const column of columns) {
    if (kindOf(column.item) !== 'partner_choice') {
      report(column, 'Only items of the kind "partner_choice" stand in a partner matrix. Move this')
    }
    if (column.item.enableWhen) report(column, 'Every column of a partner matrix is asked. Remove the condition')
  }
  return columns
}

export function mustStandAlone(placed: PlacedItem): PlacedItem {
  if (kindOf(placed.item) === 'partner_choice') report(placed, 'This kind of item stands in a partner matrix. Move it')
  return placed
}

function kindOf(item: QuestionnaireItem): string | undefined {
  return extensionOf(item, extensionUrls.itemKind)?.valueCode
}
