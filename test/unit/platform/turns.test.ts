import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { openQueue } from '../../../server/platform/database/turns.ts'

const never = 1e9

describe('turns at writing', () => {
  it('are given one at a time, in the order in which they were asked for', () => {
    const steps = fc.array(fc.constantFrom('ask', 'end', 'give up'), { maxLength: 60 })
    fc.assert(
      fc.property(steps, (all) => {
        const given: string[] = []
        const [asked, over] = [[] as string[], new Set<string>()]
        const queue = openQueue((waiter) => given.push(waiter), never)
        const underWay = () => given.filter((one) => !over.has(one))
        const leave = (waiter: string | undefined) => {
          if (waiter === undefined) return
          over.add(waiter)
          queue.leave(waiter)
        }
        for (const [place, step] of all.entries()) {
          if (step === 'end') leave(underWay()[0])
          else if (step === 'give up') leave(asked.findLast((one) => !given.includes(one) && !over.has(one)))
          else {
            asked.push(`${place}`)
            queue.ask(`${place}`)
          }
          const open = asked.filter((one) => !over.has(one))
          assert.deepEqual(underWay(), open.slice(0, 1))
        }
        assert.deepEqual(
          given,
          asked.filter((one) => given.includes(one)),
        )
      }),
    )
  })

  it('go on to the next when one is kept too long, and ends later', (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] })
    const given: string[] = []
    const queue = openQueue((waiter) => given.push(waiter), 1000)
    for (const waiter of ['slow', 'second', 'third']) queue.ask(waiter)
    test.mock.timers.tick(999)
    assert.deepEqual(given, ['slow'])
    test.mock.timers.tick(1)
    queue.leave('slow')
    assert.deepEqual(given, ['slow', 'second'])
    queue.leave('second')
    queue.leave('third')
    queue.ask('fourth')
    assert.deepEqual(given, ['slow', 'second', 'third', 'fourth'])
  })
})
