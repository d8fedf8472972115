import { shippedDefinition } from './instrument.ts'

interface ShippedItem {
  linkId: string
  text: string
  extension?: { url: string; [value: string]: unknown }[]
  item?: ShippedItem[]
}

export interface ShippedQuestionnaire {
  url: string
  version: string
  title: string
  item: ShippedItem[]
}

/** The shipped questionnaire under another version, changed item by item; an item for which nothing comes back is left out. */
export function questionnaireVersion(
  version: string,
  edit: (item: ShippedItem) => ShippedItem | undefined = (item) => item,
): ShippedQuestionnaire {
  const shipped = shippedDefinition() as ShippedQuestionnaire
  return {
    ...shipped,
    version,
    item: shipped.item.map((section) => ({
      ...section,
      item: section.item?.flatMap((item) => edit(item) ?? []) ?? [],
    })),
  }
}

/** As `questionnaireVersion` takes it: other words for one item. */
export function reworded(code: string, text: string) {
  return (item: ShippedItem): ShippedItem =>
    item.linkId === code ? { ...item, text, extension: withoutWordings(item) } : item
}

function withoutWordings({ extension = [] }: ShippedItem) {
  return extension.filter(({ url }) => !url.endsWith('/wording-for-type'))
}

export function asFile(questionnaire: unknown): Buffer {
  return Buffer.from(JSON.stringify(questionnaire, undefined, 2))
}
