/** Bytes that are put together, to be taken in long parts. */
export interface BytePile {
  /** How many wait to be taken. */
  waiting: () => number
  add: (bytes: Uint8Array) => void
  addText: (text: string) => void
  /** What waits. It stays as it is until more is added: whoever keeps it makes a copy. */
  take: () => Uint8Array
}

/** In UTF-8 no code unit takes more. */
const bytesOfUnit = 3

/** `usual`: how many bytes wait at most as a rule; it grows where more are put into it. */
export function openPile(usual: number): BytePile {
  let bytes = Buffer.allocUnsafeSlow(usual)
  let used = 0
  const makeRoom = (more: number) => {
    const larger = Buffer.allocUnsafeSlow(2 * (used + more))
    larger.set(bytes.subarray(0, used))
    bytes = larger
  }
  return {
    waiting: () => used,
    add(added) {
      if (used + added.length > bytes.length) makeRoom(added.length)
      bytes.set(added, used)
      used += added.length
    },
    addText(text) {
      const most = text.length * bytesOfUnit
      if (used + most > bytes.length) makeRoom(most)
      used += bytes.write(text, used, 'utf8')
    },
    take() {
      const taken = bytes.subarray(0, used)
      used = 0
      return taken
    },
  }
}
