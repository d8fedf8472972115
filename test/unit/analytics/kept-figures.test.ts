import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keptBeside } from '../../../server/analytics/columns/figure-store.ts'
import { keptFigures } from '../../../server/analytics/columns/kept-figures.ts'
import { type SeenView, viewOf } from '../../../server/analytics/view/see-view.ts'
import type { SeenGroups } from '../../../server/analytics/view/see-groups.ts'
import { everybody, type View } from '../../../server/analytics/view/view.ts'
import type { Sight } from '../../../server/access/area.ts'
import { type Collection, defaultPolicy } from '../../../server/collections/collection.ts'
import type { Programme } from '../../../server/organisations/programme.ts'
import { columnsOfExamples, option } from './example-columns.ts'
import { instrumentOf, statementItem } from './example-items.ts'

const instrument = instrumentOf([statementItem('a'), statementItem('b')])
const columns = columnsOfExamples(instrument, [
  { code: 'T1', region: 'R1', icb: 'I1', answers: { a: option('agree') } },
  { code: 'T2', region: 'R2', icb: 'I2', size: 'large', answers: { a: option('disagree') } },
])
const collection: Collection = {
  id: 1,
  code: '2026',
  name: '2026',
  instrumentId: 1,
  state: 'released',
  origin: 'invented',
  opensOn: '2026-01-01',
  closesOn: '2026-03-01',
  policy: defaultPolicy,
  changes: 1,
}
const nation: Sight = { area: 'everywhere', careDetail: 'region' }
const view: View = { collection: '2026', by: 'type', filters: everybody, measure: 'a' }
const member = { organisationCode: 'T1', role: 'member', from: undefined, to: undefined }
const programme: Programme = { code: 'p', name: 'P', members: [member] }
const group = { id: 1, code: 'g', personId: 1, name: 'Group', sharing: 'private', version: 1 } as const
const saved = (members: readonly string[], naming: Sight | undefined = nation, name = 'Group'): SeenGroups => ({
  groups: [{ ...group, name } as unknown as SeenGroups['groups'][number]],
  memberships: new Map(members.map((code) => [code, ['g']])),
  naming,
})

interface Look {
  sight?: Sight
  view?: Partial<View>
  programmes?: readonly Programme[]
  saved?: SeenGroups
  policy?: Partial<Collection['policy']>
}

function seen({ sight = nation, view: asked = {}, programmes = [], saved: groups, policy = {} }: Look): SeenView {
  const held = { ...collection, policy: { ...collection.policy, ...policy } }
  const matter = { collection: held, columns, sight, programmes, ...(groups && { saved: groups }) }
  return viewOf(matter, { ...view, ...asked })
}

/** What two readers are given who look one after the other; the first also looks again. */
async function given(what: string, first: Look, second: Look) {
  const ask = (look: Look) => keptFigures({ what }, seen(look), () => ({}))
  const one = await ask(first)
  assert.equal(await ask(first), one, 'who looks again is given the same')
  return { one, other: await ask(second) }
}

const byProgramme = { by: 'programme' } as const
const bySaved = { by: 'saved', filters: { ...everybody, groups: ['g'] } } as const

const different: Readonly<Record<string, readonly [Look, Look]>> = {
  'of whom one sees a region': [{}, { sight: { ...nation, area: { regions: ['R1'], icbs: [] } } }],
  'who lead different regions': [
    { sight: { ...nation, area: { regions: ['R1'], icbs: [] } } },
    { sight: { ...nation, area: { regions: ['R2'], icbs: [] } } },
  ],
  'who lead a region and a board of one code': [
    { sight: { ...nation, area: { regions: ['R1'], icbs: [] } } },
    { sight: { ...nation, area: { regions: [], icbs: ['R1'] } } },
  ],
  'of whom one sees care providers whole': [{}, { sight: { ...nation, careDetail: 'whole' } }],
  'who ask about different statements': [{}, { view: { measure: 'b' } }],
  'who compare by different things': [{}, { view: { by: 'region' } }],
  'of whom one has a filter': [{}, { view: { filters: { ...everybody, regions: ['R1'] } } }],
  'of whom one has a filter of sizes': [{}, { view: { filters: { ...everybody, sizes: ['large'] } } }],
  'of whom one wants weighted figures': [{}, { view: { weighted: true } }],
  'before and after the rules of disclosure change': [{}, { policy: { fewestCareProviders: 50 } }],
  'before and after trusts are no longer named': [{}, { policy: { namesTrusts: !defaultPolicy.namesTrusts } }],
  'before and after somebody leaves a programme': [
    { view: byProgramme, programmes: [programme] },
    { view: byProgramme, programmes: [{ ...programme, members: [] }] },
  ],
  'before and after a programme is renamed': [
    { view: byProgramme, programmes: [programme] },
    { view: byProgramme, programmes: [{ ...programme, name: 'Q' }] },
  ],
  'before and after a saved group is changed': [
    { view: bySaved, saved: saved(['T1']) },
    { view: bySaved, saved: saved(['T1', 'T2']) },
  ],
  'before and after a saved group is renamed': [
    { view: bySaved, saved: saved(['T1']) },
    { view: bySaved, saved: saved(['T1'], nation, 'Other') },
  ],
  'of whom one may see by name only a region of a saved group': [
    { view: bySaved, saved: saved(['T1', 'T2']) },
    { view: bySaved, saved: saved(['T1', 'T2'], { ...nation, area: { regions: ['R1'], icbs: [] } }) },
  ],
}

describe('figures that are kept', () => {
  for (const [who, looks] of Object.entries(different))
    it(`are never shared by readers ${who}`, async () => {
      const there = await given(`${who}, there`, looks[0], looks[1])
      assert.notEqual(there.one, there.other)
      const back = await given(`${who}, back`, looks[1], looks[0])
      assert.notEqual(back.one, back.other)
    })

  it('are shared by readers who may see the same, and made once when several ask at once', async () => {
    let made = 0
    const ask = () => keptFigures({ what: 'shared' }, seen({}), () => (made += 1))
    assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [1, 1, 1])
  })

  it('are told apart by what they are and what else they depend on, and gone with their columns', async () => {
    const ask = (what: string, more: unknown, look = seen({})) => keptFigures({ what, given: more }, look, () => ({}))
    const one = await ask('one', 1)
    assert.notEqual(await ask('other', 1), one)
    assert.notEqual(await ask('one', 2), one)
    assert.notEqual(await ask('one', 1, { ...seen({}), columns: { ...columns } }), one)
    assert.equal(await ask('one', 1), one)
  })
})

describe('the store', () => {
  it('gives room to what was asked for lately, and keeps the newest whatever it weighs', async () => {
    const owner = {}
    let made = 0
    const ask = (key: string, weight: number) => keptBeside(owner, { key, weight }, () => (made += 1))
    await ask('a', 250)
    await ask('b', 250)
    await ask('a', 250)
    await ask('c', 250)
    assert.equal(await ask('a', 250), 1)
    assert.equal(await ask('b', 250), 4)
    await ask('d', 5000)
    assert.equal(await ask('d', 5000), 5)
    assert.equal(await ask('a', 250), 6)
  })

  it('tries again what failed', async () => {
    const owner = {}
    const fail = () => {
      throw new Error('not now')
    }
    await assert.rejects(keptBeside(owner, { key: 'x' }, fail), /not now/)
    assert.equal(await keptBeside(owner, { key: 'x' }, () => 7), 7)
  })
})
