/**
 * Where the values of a sheet begin in its text as `composeSheet` writes it: `starts` gets the place of each, and beyond the
 * last one the place after the bracket, so that a value ends one before the next begins. False where the text is not as
 * expected, or has another number of values, and has to be parsed.
 */
export function findValues(text: string, version: string, starts: Int32Array): boolean {
  if (!text.startsWith(`{"format":1,"instrument":${JSON.stringify(version)},`)) return false
  // within a string the quotation marks would have backslashes before them
  const found = text.indexOf(itemsKey)
  let at = found + itemsKey.length
  if (found === -1 || starts.length < 2) return false
  const last = starts.length - 1
  for (let place = 0; place < last; place += 1) {
    starts[place] = at
    at = valueEnd(text, at)
    if (at === -1 || text.charCodeAt(at) !== (place < last - 1 ? comma : closing)) return false
    at += 1
  }
  starts[last] = at
  return true
}

const itemsKey = '"items":['
const [comma, quote, opening, closing, backslash] = [44, 34, 91, 93, 92]

function valueEnd(text: string, at: number): number {
  const first = text.charCodeAt(at)
  if (first === quote) return stringEnd(text, at)
  return first === opening ? listEnd(text, at + 1) : wordEnd(text, at)
}

function wordEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === comma || code === closing) return at
  }
  return -1
}

/** After the bracket that closes a list of words and strings. */
function listEnd(text: string, from: number): number {
  for (let at = from; at !== -1 && at < text.length;) {
    const code = text.charCodeAt(at)
    if (code === closing) return at + 1
    at = code === quote ? stringEnd(text, at) : at + 1
  }
  return -1
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
