import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { lookUpTogether, padded, together, togetherOnceReady } from '../../../server/platform/together.ts'

/** Doubles numbers; refuses negative ones, and fails as a whole where one is 13. */
function doubling(most: number) {
  const batches: number[][] = []
  const double = together<number, number>(
    async (asked) => {
      batches.push([...asked])
      await turn()
      if (asked.includes(13)) throw new Error('unlucky')
      return asked.map((one) => (one < 0 ? { refused: new Error(`${one} is negative`) } : { given: one * 2 }))
    },
    { most, nameOf: (asked) => asked % 100 },
  )
  return { batches, double }
}

describe('doing together what is asked for at once', () => {
  it('gives everybody their own, in batches in which no two are named alike', async () => {
    const numbers = fc.array(fc.integer({ min: -50, max: 500 }), { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(numbers, fc.integer({ min: 1, max: 10 }), async (asked, most) => {
        const { batches, double } = doubling(most)
        const outcomes = await Promise.allSettled(asked.map(double))
        for (const [place, one] of asked.entries()) {
          const outcome = outcomes[place]
          if (one < 0 || one === 13) assert.equal(outcome?.status, 'rejected')
          else assert.deepEqual(outcome, { status: 'fulfilled', value: one * 2 })
        }
        for (const batch of batches) {
          assert.ok(batch.length <= most)
          assert.equal(new Set(batch.map((one) => one % 100)).size, batch.length)
        }
      }),
    )
  })

  it('does the first at once, and all that come meanwhile in one go', async () => {
    const { batches, double } = doubling(10)
    await Promise.all([1, 2, 3, 4].map(double))
    assert.deepEqual(batches, [[1], [2, 3, 4]])
  })

  it('waits for its pace only while more than one come at a time', async () => {
    const batches: number[][] = []
    const waiting: (() => void)[] = []
    const pass = together<number, number>(
      async (asked) => {
        batches.push([...asked])
        await turn()
        return asked.map((given) => ({ given }))
      },
      { most: 10, pace: () => new Promise((resolve) => waiting.push(resolve)) },
    )
    await Promise.all([1, 2, 3].map(pass))
    assert.deepEqual([batches, waiting.length], [[[1], [2, 3]], 0])
    const held = [4, 5].map(pass)
    await turn()
    assert.deepEqual([batches.length, waiting.length], [2, 1])
    held.push(pass(6))
    waiting.pop()?.()
    await Promise.all(held)
    assert.deepEqual(batches.at(-1), [4, 5, 6])
    const last = pass(7)
    await turn()
    waiting.pop()?.()
    assert.equal(await last, 7)
    assert.equal(await pass(8), 8)
    assert.deepEqual([batches.slice(3), waiting.length], [[[7], [8]], 0])
  })

  it('keeps the order of those that are named alike', async () => {
    const { batches, double } = doubling(10)
    await Promise.all([1, 2, 102, 202].map(double))
    assert.deepEqual(batches, [[1], [2], [102], [202]])
  })

  it('does each alone when all together failed, and goes on', async () => {
    const { double } = doubling(10)
    const [first, bad, good] = await Promise.allSettled([1, 13, 4].map(double))
    assert.deepEqual(first, { status: 'fulfilled', value: 2 })
    assert.equal(bad?.status, 'rejected')
    assert.deepEqual(good, { status: 'fulfilled', value: 8 })
    assert.equal(await double(5), 10)
  })

  it('takes also who asks while the work waits for its turn', async () => {
    const batches: (readonly number[])[] = []
    const double = togetherOnceReady<number, number>(
      async (take) => {
        await turn()
        const asked = take()
        batches.push(asked)
        return asked.map((one) => ({ given: one * 2 }))
      },
      { most: 10 },
    )
    assert.deepEqual(await Promise.all([1, 2, 3].map(double)), [2, 4, 6])
    assert.deepEqual(batches, [[1, 2, 3]])
  })

  it('refuses everybody who asked where the turn never comes, and leaves nobody waiting', async () => {
    const ask = togetherOnceReady<number, number>(async () => Promise.reject(new Error('no turn')), { most: 10 })
    const outcomes = await Promise.allSettled([1, 2, 3].map(ask))
    assert.ok(outcomes.every((one) => one.status === 'rejected' && String(one.reason).includes('no turn')))
  })

  it('looks a key up once for all who ask for it, and says of what there is not that it is not', async () => {
    const asked: string[][] = []
    const look = lookUpTogether(async (keys: readonly string[]) => {
      asked.push([...keys])
      await turn()
      return new Map(keys.filter((key) => key !== 'nothing').map((key) => [key, key.length]))
    })
    assert.deepEqual(await Promise.all(['a', 'bb', 'bb', 'nothing'].map(look)), [1, 2, 2, undefined])
    assert.deepEqual(asked, [['a'], ['bb', 'nothing']])
  })

  it('asks for a few numbers of keys only, repeating the last', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 70 }), (keys) => {
        const some = padded(keys)
        assert.deepEqual(some.slice(0, keys.length), keys)
        assert.ok(some.slice(keys.length).every((key) => key === keys.at(-1)))
        assert.equal(some.length, keys.length === 0 ? 0 : [1, 2, 4, 8, 16, 32, 64, 128].find((n) => n >= keys.length))
      }),
    )
  })
})
