import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepLast } from '../../../server/platform/keep-last.ts'

test('what was made is given again until as many others have been asked for since', () => {
  const made: string[] = []
  const kept = keepLast<{ text: string }>(2)
  const ask = (text: string) =>
    kept(text, () => {
      made.push(text)
      return { text }
    })
  assert.equal(ask('a'), ask('a'))
  ask('b')
  ask('a')
  ask('c')
  assert.deepEqual(made, ['a', 'b', 'c'])
  assert.equal(ask('a').text, 'a')
  assert.deepEqual(made, ['a', 'b', 'c'], 'the one asked for again was kept')
  assert.equal(ask('b').text, 'b')
  assert.deepEqual(made, ['a', 'b', 'c', 'b'], 'the one asked for longest ago was not')
})
