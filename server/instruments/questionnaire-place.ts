import type { Fault } from './fault.ts'
import { placeOf } from './fhir-place.ts'
import type { Questionnaire, QuestionnaireItem } from './fhir-questionnaire.ts'

/** An item of the file that is being read, where it stands, and the list to which its faults are added. */
export interface PlacedItem {
  item: QuestionnaireItem
  path: string
  faults: Fault[]
}

export function topItems({ item = [] }: Partial<Questionnaire>, faults: Fault[]): PlacedItem[] {
  return placed(item, { path: '', faults })
}

export function childItems({ item: { item = [] }, path, faults }: PlacedItem): PlacedItem[] {
  return placed(item, { path: `${path}.`, faults })
}

function placed(items: readonly QuestionnaireItem[], { path, faults }: Omit<PlacedItem, 'item'>): PlacedItem[] {
  return items.map((item, index) => ({ item, path: `${path}item[${index}]`, faults }))
}

/** Every item, in the order of the file. */
export function everyItem(items: readonly PlacedItem[]): PlacedItem[] {
  return items.flatMap((each) => [each, ...everyItem(childItems(each))])
}

/** `within` is the path of an element inside the item, such as `answerOption[2]`. */
export function report({ item, path, faults }: PlacedItem, message: string, within = ''): void {
  faults.push({ place: placeOf(path + (within && `.${within}`), item.linkId), message })
}
