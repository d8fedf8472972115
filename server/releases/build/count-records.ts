/** Passes CSV on and counts its records: line ends outside quotation marks, the first line not counted. */
export function countingRecords(parts: Iterable<string> | AsyncIterable<string>): {
  parts: AsyncGenerator<string>
  rows: () => number
} {
  let records = 0
  let isQuoted = false
  async function* passedOn(): AsyncGenerator<string> {
    for await (const part of parts) {
      let start = 0
      // between two quotation marks everything is quoted, or nothing
      for (let quote = part.indexOf('"'); quote !== -1; quote = part.indexOf('"', start)) {
        if (!isQuoted) records += lineEnds(part, start, quote)
        isQuoted = !isQuoted
        start = quote + 1
      }
      if (!isQuoted) records += lineEnds(part, start, part.length)
      yield part
    }
  }
  return { parts: passedOn(), rows: () => records - 1 }
}

function lineEnds(text: string, start: number, end: number): number {
  let count = 0
  let place = text.indexOf('\n', start)
  while (place !== -1 && place < end) {
    count += 1
    place = text.indexOf('\n', place + 1)
  }
  return count
}
