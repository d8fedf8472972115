import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keptBeside, setShelf, type Shelf, shareShelf } from '../../../server/analytics/columns/figure-store.ts'

function shelfWith(lying: Record<string, unknown>): { shelf: Shelf; put: Record<string, unknown> } {
  const put: Record<string, unknown> = {}
  const shelf: Shelf = {
    find: async (name) => lying[name],
    keep: async (name, made) => {
      put[name] = made
    },
  }
  return { shelf, put }
}

const never = () => {
  throw new Error('Made although it lay ready')
}

describe('the shelf beside columns', () => {
  it('gives what lies ready, which then is not made', async () => {
    const owner = {}
    setShelf(owner, shelfWith({ findings: 'ready' }).shelf)
    assert.equal(await keptBeside(owner, { key: 'findings', ground: {} }, never), 'ready')
  })

  it('is given what had to be made, once', async () => {
    const owner = {}
    const { shelf, put } = shelfWith({})
    setShelf(owner, shelf)
    assert.equal(await keptBeside(owner, { key: 'findings', ground: {} }, () => 'made'), 'made')
    assert.equal(await keptBeside(owner, { key: 'findings', ground: {} }, never), 'made')
    assert.deepEqual(put, { findings: 'made' })
  })

  it('is not asked for what takes no time', async () => {
    const owner = {}
    const { shelf, put } = shelfWith({ places: 'ready' })
    setShelf(owner, shelf)
    assert.equal(await keptBeside(owner, { key: 'places' }, () => 'made'), 'made')
    assert.deepEqual(put, {})
  })

  it('serves what was made from its owner, under names of its own', async () => {
    const [columns, flows] = [{}, {}]
    setShelf(columns, shelfWith({ result: 'of columns', 'flows 7 result': 'of flows' }).shelf)
    shareShelf(columns, flows, 'flows 7')
    assert.equal(await keptBeside(flows, { key: 'result', ground: {} }, never), 'of flows')
  })
})
