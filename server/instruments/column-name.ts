/** Statistical programs refuse longer names of variables; Stata's limit is the shortest. */
export const longestColumnName = 32

/** The name of an item's column where dots are forbidden; unique in an instrument, so that it leads back to the code. */
export function columnName(itemCode: string): string {
  return itemCode.replaceAll('.', '_')
}

/**
 * The name of the column that says whether one option of several was chosen. Two underscores keep the option "other"
 * of `sharing.methods` apart from the item `sharing.methods.other`.
 */
export function optionColumnName(itemCode: string, optionCode: string): string {
  return `${columnName(itemCode)}__${optionCode}`
}
