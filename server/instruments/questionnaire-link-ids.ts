import { columnName, longestColumnName } from './column-name.ts'
import { type PlacedItem, report } from './questionnaire-place.ts'

const shape = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/

/** Every `linkId` is a code that stays distinct, and short enough, as the name of a column. */
export function checkLinkIds(items: readonly PlacedItem[]): void {
  const seen = new Map<string, string>()
  for (const placed of items) {
    const { linkId } = placed.item
    const name = columnName(linkId)
    if (!shape.test(linkId)) {
      report(placed, 'A linkId is words of a to z, 0 to 9 and underscores, joined by dots. Change it')
    }
    if (name.length > longestColumnName) {
      report(placed, `This linkId has ${name.length} characters. Shorten it to ${longestColumnName}`)
    }
    const other = seen.get(name)
    if (other === linkId) report(placed, 'Another item has this linkId already. Give each item its own')
    else if (other) report(placed, `This linkId cannot be told from ${other} once dots are underscores. Change one`)
    seen.set(name, other ?? linkId)
  }
}
