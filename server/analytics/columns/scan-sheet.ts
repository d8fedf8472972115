import type { PartnerRow, SheetValue } from '../../responses/sheet.ts'
import { reasonOf } from '../../instruments/typed-missing.ts'
import { absenceCode } from './columns.ts'
import type { ItemWriter } from './item-column.ts'

/**
 * Reads the text of a sheet as `composeSheet` writes it straight into columns, several times faster than parsing it into
 * objects first; a writer for each value, none for those that are not counted. Gives what is said of partners, or
 * undefined for a text in which anything is not as expected: what has been put into the row by then means nothing, and the
 * sheet has to be parsed.
 */
export function scanSheet(
  text: string,
  row: number,
  { version, writers }: { version: string; writers: readonly (ItemWriter | undefined)[] },
): PartnerRow[] | undefined {
  if (!text.startsWith(`{"format":1,"instrument":${JSON.stringify(version)},`)) return undefined
  // within a string the quotation marks would have backslashes before them
  const start = text.indexOf(itemsKey)
  if (start === -1) return undefined
  let at = start + itemsKey.length
  // the one loop that is walked millions of times in a load: without an iterator it takes half as long
  for (let place = 0; place < writers.length; place += 1) {
    at = scanValue(text, at, row, writers[place])
    if (at === -1 || text.charCodeAt(at) !== (place < writers.length - 1 ? comma : closing)) return undefined
    at += 1
  }
  return text.startsWith(partnersKey, at) ? scanPartners(text, at + partnersKey.length) : undefined
}

const itemsKey = '"items":['
const partnersKey = ',"partners":['
const [comma, quote, opening, closing, backslash, zero, nine] = [44, 34, 91, 93, 92, 48, 57]

/** Puts the value that begins here into the row; gives the place after it, or -1. */
function scanValue(text: string, at: number, row: number, writer: ItemWriter | undefined): number {
  const first = text.charCodeAt(at)
  if (first >= zero && first <= nine) {
    const end = wholeNumberEnd(text, at)
    // decimals are rare: the parser reads them
    if (!isEnd(text, end)) return -1
    writer?.number(row, wholeNumber(text, at, end))
    return end
  }
  if (first === quote) {
    const end = stringEnd(text, at)
    if (end === -1 || !writer) return end
    const code = end === at + 3 ? letterCode(text.charCodeAt(at + 1)) : 0
    if (code < 0) writer.absence(row, code)
    return code < 0 ? end : -1
  }
  return first === opening ? scanSeveral(text, at + 1, row, writer) : -1
}

function scanSeveral(text: string, from: number, row: number, writer: ItemWriter | undefined): number {
  const places: number[] = []
  let at = from
  while (text.charCodeAt(at) !== closing) {
    const end = writer ? wholeNumberEnd(text, at) : elementEnd(text, at)
    if (end <= at || !isEnd(text, end)) return -1
    if (writer) places.push(wholeNumber(text, at, end))
    at = text.charCodeAt(end) === comma ? end + 1 : end
  }
  writer?.places(row, places)
  return at + 1
}

function elementEnd(text: string, at: number): number {
  return text.charCodeAt(at) === quote ? stringEnd(text, at) : wholeNumberEnd(text, at)
}

/** Whole rows of strings and whole numbers, as the partner matrix has them. */
function scanPartners(text: string, from: number): PartnerRow[] | undefined {
  const rows: PartnerRow[] = []
  let at = from
  while (text.charCodeAt(at) === opening) {
    const codeEnd = stringEnd(text, at + 1)
    const isOurs = text.charCodeAt(codeEnd + 1) - zero
    if (codeEnd === -1 || text.charCodeAt(at + 1) !== quote || (isOurs !== 0 && isOurs !== 1)) return undefined
    const row: [string, 0 | 1, ...SheetValue[]] = [text.slice(at + 2, codeEnd - 1), isOurs]
    at = codeEnd + 2
    while (text.charCodeAt(at) === comma) {
      const end = elementEnd(text, at + 1)
      if (end <= at + 1) return undefined
      const isText = text.charCodeAt(at + 1) === quote
      row.push(isText ? text.slice(at + 2, end - 1) : wholeNumber(text, at + 1, end))
      at = end
    }
    if (text.charCodeAt(at) !== closing) return undefined
    rows.push(row)
    at += text.charCodeAt(at + 1) === comma ? 2 : 1
  }
  return text.charCodeAt(at) === closing ? rows : undefined
}

function isEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === comma || code === closing
}

function wholeNumberEnd(text: string, from: number): number {
  let at = from
  for (let code = text.charCodeAt(at); code >= zero && code <= nine; code = text.charCodeAt(at)) at += 1
  return at
}

function wholeNumber(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - zero
  return value
}

/** After the closing quotation mark; -1 for a string with anything escaped in it. */
function stringEnd(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (code === backslash) return -1
    if (code === quote) return end + 1
  }
  return -1
}

const codes = Int8Array.from({ length: 128 }, (_, code) => {
  const reason = reasonOf(String.fromCharCode(code))
  return reason ? absenceCode(reason) : 0
})

/** Below 0 for a letter that says why a value is missing. */
function letterCode(code: number): number {
  return codes[code] ?? 0
}
