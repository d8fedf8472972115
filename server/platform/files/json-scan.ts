/** Where a value begins, and the values in it by their names or places. */
export interface JsonNode {
  at: number
  members: Map<string, JsonNode> | undefined
}

/** What stands at a place of a text is not JSON; the message says what to mend. */
export class NotJson extends Error {
  readonly at: number
  constructor(at: number, message: string) {
    super(message)
    this.at = at
  }
}

/** How deep a file may go, and how many objects and lists it may have. */
export interface JsonLimits {
  deepest: number
  most: number
}

interface Scan extends JsonLimits {
  text: string
  at: number
  /** Objects and lists so far. */
  count: number
  twice: { at: number; message: string }[]
}

/** Walks through a JSON text once. Throws `NotJson` at the first place where it cannot go on. */
export function scanJson(text: string, limits: JsonLimits): { root: JsonNode; twice: Scan['twice'] } {
  const scan: Scan = { ...limits, text, at: 0, count: 0, twice: [] }
  skipSpace(scan)
  if (scan.at === text.length) throw new NotJson(0, 'The file is empty')
  const root = scanValue(scan, 0)
  skipSpace(scan)
  if (scan.at < text.length) throw new NotJson(scan.at, 'The file goes on after its end. Remove what follows')
  return { root, twice: scan.twice }
}

function scanValue(scan: Scan, depth: number): JsonNode {
  const { text, at } = scan
  const first = text[at]
  if (first === '{' || first === '[') count(scan, depth)
  if (first === '{') return { at, members: scanObject(scan, depth) }
  if (first === '[') return { at, members: scanArray(scan, depth) }
  if (first === '"') scanString(scan)
  else scanWord(scan)
  return { at, members: undefined }
}

function count(scan: Scan, depth: number): void {
  if (depth >= scan.deepest)
    throw new NotJson(scan.at, `This is nested more than ${scan.deepest} deep. Make it flatter`)
  scan.count += 1
  if (scan.count <= scan.most) return
  const most = scan.most.toLocaleString('en-GB')
  throw new NotJson(
    scan.at,
    `The file has more than ${most} objects and lists, of which this is one too many. Shorten it`,
  )
}

function scanObject(scan: Scan, depth: number): Map<string, JsonNode> {
  const members = new Map<string, JsonNode>()
  eachBetween(scan, '}', () => {
    const at = scan.at
    if (scan.text[at] !== '"') throw new NotJson(at, 'A name in quotation marks, or "}", belongs here')
    const name = scanString(scan)
    if (members.has(name))
      scan.twice.push({ at, message: `“${clipped(name)}” stands twice in this object. Remove one` })
    skipSpace(scan)
    if (scan.text[scan.at] !== ':') throw new NotJson(scan.at, 'A ":" belongs between a name and its value. Add it')
    scan.at += 1
    skipSpace(scan)
    members.set(name, scanValue(scan, depth + 1))
  })
  return members
}

function scanArray(scan: Scan, depth: number): Map<string, JsonNode> {
  const members = new Map<string, JsonNode>()
  eachBetween(scan, ']', () => members.set(String(members.size), scanValue(scan, depth + 1)))
  return members
}

/** What stands between a bracket and its end, with commas between. */
function eachBetween(scan: Scan, end: '}' | ']', scanOne: () => unknown): void {
  const begin = scan.at
  scan.at += 1
  skipSpace(scan)
  if (scan.text[scan.at] === end) return void (scan.at += 1)
  for (;;) {
    scanOne()
    skipSpace(scan)
    const next = scan.text[scan.at]
    if (next === end) return void (scan.at += 1)
    if (next === undefined) throw new NotJson(begin, `This is never closed. Add the "${end}" where it ends`)
    if (next !== ',') throw new NotJson(scan.at, `A comma or "${end}" belongs here. Add what is missing`)
    const comma = scan.at
    scan.at += 1
    skipSpace(scan)
    if (scan.text[scan.at] === end) throw new NotJson(comma, `A comma stands before "${end}". Remove it`)
  }
}

/** Gives the string without its escapes undone where it has none. */
function scanString(scan: Scan): string {
  const { text } = scan
  const begin = scan.at
  for (scan.at += 1; ; scan.at += 1) {
    const code = text.charCodeAt(scan.at)
    if (scan.at >= text.length) throw new NotJson(begin, 'A quotation mark opens here and is never closed. Close it')
    if (code === 34) break
    if (code === 92) scan.at += escapeAt(text, scan.at)
    else if (code < 32)
      throw new NotJson(scan.at, 'A text goes over the end of its line, or holds a tab. Write \\n or \\t instead')
  }
  scan.at += 1
  return JSON.parse(text.slice(begin, scan.at)) as string
}

/** How many characters of an escape follow its backslash. */
function escapeAt(text: string, at: number): number {
  const next = text[at + 1] ?? ''
  if (next !== '' && '"\\/bfnrt'.includes(next)) return 1
  if (next === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) return 5
  throw new NotJson(at, 'A backslash stands before a character that needs none. Remove it, or write two')
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

function scanWord(scan: Scan): void {
  const { text, at } = scan
  const word = ['true', 'false', 'null'].find((one) => text.startsWith(one, at))
  number.lastIndex = at
  const length = word?.length ?? number.exec(text)?.[0].length ?? 0
  if (length === 0)
    throw new NotJson(at, 'A value belongs here: a text in quotation marks, a number, a list or an object')
  scan.at += length
}

function skipSpace(scan: Scan): void {
  while (scan.at < scan.text.length && ' \t\n\r'.includes(scan.text.charAt(scan.at))) scan.at += 1
}

function clipped(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}…` : name
}
