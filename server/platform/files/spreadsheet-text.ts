/** A text, and what had to be understood to read it. */
export interface SpreadsheetText {
  text: string
  notes: string[]
}

/**
 * What the bytes 80 to 9F are in Windows-1252; five of them are nothing. Node's own decoder takes them for controls, as in
 * Latin-1 (https://github.com/nodejs/node/issues/56542).
 */
const older = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'
const nothing = /[\u0081\u008D\u008F\u0090\u009D]/

/**
 * The text of a file that a spreadsheet has written: UTF-8, UTF-16 with its mark, or else Windows-1252, which is what
 * Excel's plain “CSV” is in Britain. Undefined where it is no text in any of them.
 */
export function spreadsheetText(bytes: Uint8Array): SpreadsheetText | undefined {
  const wide = wideEncoding(bytes)
  if (wide) return read(decoded(bytes, wide), ['The file is UTF-16 text, as Excel saves “Unicode text”'])
  const text = decoded(bytes, 'utf-8')
  if (text !== undefined) return read(text, [])
  const windows = Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[\u0080-\u009F]/g, (sign) => older.charAt(sign.charCodeAt(0) - 0x80))
  return nothing.test(windows) ? undefined : read(windows, [olderNote(windows)])
}

function olderNote(text: string): string {
  const foreign = text.search(/[\u00A0-\u{10FFFF}]/u)
  const before = /[^\s,;|"]{0,20}$/.exec(text.slice(Math.max(0, foreign - 20), foreign))?.[0] ?? ''
  const example = before + (/^[^\s,;|"]{0,20}/.exec(text.slice(foreign))?.[0] ?? '')
  return `The file is not UTF-8, so it was read as Windows-1252, as Excel saves a plain “CSV”: see that “${example}” has its right letters`
}

function read(text: string | undefined, notes: string[]): SpreadsheetText | undefined {
  return text === undefined ? undefined : { text: text.replaceAll(/\r\n?/g, '\n'), notes }
}

function wideEncoding([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
