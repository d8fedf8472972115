/** Rows that are had by their place, such as an array: others make each when it is asked for. */
export interface Rows<Row> extends Iterable<Row> {
  readonly length: number
  at: (place: number) => Row | undefined
}

/** Values of many rows, packed: an object for each row would take ten times as much. */
export interface Column<Value> {
  add: (value: Value) => void
  /** Of a row that was added. */
  at: (place: number) => Value
}

export function numberColumn(): Column<number> {
  return growing((length) => new Float64Array(length))
}

/** Of whole numbers from 0 to 4,294,967,295. */
export function countColumn(): Column<number> {
  return growing((length) => new Uint32Array(length))
}

function growing(room: (length: number) => Float64Array | Uint32Array): Column<number> {
  let [numbers, count] = [room(fewest), 0]
  return {
    add(value) {
      if (count === numbers.length) {
        const longer = room(Math.ceil(1.5 * count))
        longer.set(numbers)
        numbers = longer
      }
      numbers[count] = value
      count += 1
    },
    at: (place) => (place < count ? (numbers[place] ?? noRow(place)) : noRow(place)),
  }
}

/** Of few different values, each of which is kept once. */
export function wordColumn<Word extends string | undefined>(): Column<Word> {
  const [words, places, rows] = [[] as Word[], new Map<Word, number>(), countColumn()]
  return {
    add(word) {
      const place = places.get(word) ?? words.push(word) - 1
      if (place === places.size) places.set(word, place)
      rows.add(place)
    },
    at: (place) => words[rows.at(place)] as Word,
  }
}

/** Of texts that nearly all differ: as bytes, one after another. Some are packed at once, which takes a fifth of the time. */
export function textColumn(): Column<string> {
  let [bytes, used, packed] = [Buffer.alloc(fewest), 0, 0]
  let waiting: string[] = []
  const ends = countColumn()
  ends.add(0)
  const pack = () => {
    const joined = waiting.join('')
    const length = Buffer.byteLength(joined, 'utf8')
    if (used + length > bytes.length) {
      const longer = Buffer.alloc(Math.ceil(1.5 * (used + length)))
      longer.set(bytes.subarray(0, used))
      bytes = longer
    }
    bytes.write(joined, used, 'utf8')
    const isPlain = length === joined.length
    for (const text of waiting) {
      used += isPlain ? text.length : Buffer.byteLength(text, 'utf8')
      ends.add(used)
    }
    packed += waiting.length
    waiting = []
  }
  return {
    add(text) {
      waiting.push(text)
      if (waiting.length === packedAtOnce) pack()
    },
    at: (place) =>
      place < packed
        ? bytes.toString('utf8', ends.at(place), ends.at(place + 1))
        : (waiting[place - packed] ?? noRow(place)),
  }
}

const packedAtOnce = 500

/** Rows that are made from columns whenever they are asked for. */
export function rowsOf<Row>(length: number, rowAt: (place: number) => Row): Rows<Row> {
  return {
    length,
    at: (place) => (place >= 0 && place < length ? rowAt(place) : undefined),
    *[Symbol.iterator]() {
      for (let place = 0; place < length; place += 1) yield rowAt(place)
    },
  }
}

/** Gives the first object of each key, so that of many equal ones one is held. */
export function keptOnce<Value extends object>(): (key: string, value: Value) => Value {
  const kept = new Map<string, Value>()
  return (key, value) => {
    const first = kept.get(key) ?? value
    kept.set(key, first)
    return first
  }
}

const fewest = 64

function noRow(place: number): never {
  throw new Error(`There is no row ${place}`)
}
