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
  let [numbers, count] = [new Float64Array(fewest), 0]
  return {
    add(value) {
      if (count === numbers.length) numbers = longer(numbers, new Float64Array(2 * count))
      numbers[count] = value
      count += 1
    },
    at: (place) => numbers[place] ?? noRow(place),
  }
}

/** Of few different values, each of which is kept once. */
export function wordColumn<Word extends string | undefined>(): Column<Word> {
  const [words, places] = [[] as Word[], new Map<Word, number>()]
  let [numbers, count] = [new Uint32Array(fewest), 0]
  const placeOf = (word: Word): number => {
    const known = places.get(word)
    if (known !== undefined) return known
    places.set(word, words.length)
    return words.push(word) - 1
  }
  return {
    add(word) {
      if (count === numbers.length) numbers = longer(numbers, new Uint32Array(2 * count))
      numbers[count] = placeOf(word)
      count += 1
    },
    at: (place) => words[numbers[place] ?? noRow(place)] as Word,
  }
}

/** Of texts that nearly all differ: as bytes, one after another. */
export function textColumn(): Column<string> {
  let bytes = Buffer.alloc(fewest)
  let used = 0
  const starts = numberColumn()
  starts.add(0)
  return {
    add(text) {
      const length = Buffer.byteLength(text, 'utf8')
      if (used + length > bytes.length) bytes = longer(bytes, Buffer.alloc(2 * (used + length)))
      used += bytes.write(text, used, 'utf8')
      starts.add(used)
    },
    at: (place) => bytes.toString('utf8', starts.at(place), starts.at(place + 1)),
  }
}

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

const fewest = 64

function longer<Numbers extends { set: (from: Numbers) => void }>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

function noRow(place: number): never {
  throw new Error(`There is no row ${place}`)
}
