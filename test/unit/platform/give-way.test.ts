import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { givingWay } from '../../../server/platform/http/give-way.ts'

/** Counts how often others are let in while the process is as busy as is said from one span to the next. */
async function restsOf(shares: readonly number[], partsOfEach = 3): Promise<number[]> {
  let [time, span] = [0, 0]
  const rests = shares.map(() => 0)
  const othersGoFirst = givingWay(
    () => shares[span] ?? 0,
    () => time,
    () => {
      rests[span] = (rests[span] ?? 0) + 1
      return Promise.resolve()
    },
  )
  for (; span < shares.length; span += 1) {
    time += 100
    for (let part = 0; part < partsOfEach; part += 1) await othersGoFirst()
  }
  return rests
}

describe('between the parts of a long file', () => {
  it('others are let in while the process has no time to spare, and not otherwise', async () => {
    assert.deepEqual(await restsOf([0.2, 0.95, 1, 0.5]), [0, 3, 3, 0])
  })

  it('is asked once in a while how busy it is, and not each time', async () => {
    let asked = 0
    const utilization = () => {
      asked += 1
      return 0
    }
    const othersGoFirst = givingWay(utilization, () => 50)
    for (let part = 0; part < 10; part += 1) await othersGoFirst()
    assert.equal(asked, 0)
  })
})
