import type { Xoshiro128State } from './xoshiro128.ts'

const offset = 0x6c62272e07bb014262b821756295c58dn
const prime = 0x0000000001000000000000000000013bn

/**
 * A text turned into the state of a random generator: seeds that differ in a single letter start streams that have
 * nothing in common.
 *
 * FNV-1a with 128 bits (Fowler, Noll and Vo, 1991) over the UTF-8 bytes gives four words, the highest first; two rounds
 * then add to each word the one before it and mix it with the finaliser of MurmurHash3, so that every bit of the state
 * depends on every letter.
 */
export function seedHash(seed: string): Xoshiro128State {
  const hash = new TextEncoder()
    .encode(seed)
    .reduce((state, byte) => BigInt.asUintN(128, (state ^ BigInt(byte)) * prime), offset)
  let [a, b, c, d] = [wordOf(hash, 96n), wordOf(hash, 64n), wordOf(hash, 32n), wordOf(hash, 0n)]
  for (let round = 0; round < 2; round += 1) {
    a = mixed(a + d)
    b = mixed(b + a)
    c = mixed(c + b)
    d = mixed(d + c)
  }
  return [a, b, c, d]
}

function wordOf(hash: bigint, shift: bigint): number {
  return Number(BigInt.asUintN(32, hash >> shift))
}

function mixed(word: number): number {
  let bits = word | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
