import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { packed, unpacked } from '../../../server/analytics/columns/pack-figures.ts'

/** What figures are made from: rows, items, functions, things in maps and lists. */
function groundOf() {
  const rows = Array.from({ length: 500 }, (_, row) => row)
  const item = { code: 'a.b', options: [{ code: 'yes' }, { code: 'no' }] }
  const column = { kind: 'places', values: new Int8Array([1, 0, -1]) }
  return {
    groups: [{ name: 'Acute trusts', rows }],
    items: new Map([['a.b', { item, column }]]),
    valueOf: (row: number) => row * 2,
  }
}

type Ground = ReturnType<typeof groundOf>

/** Ways to something of a ground. */
const parts: ((ground: Ground) => unknown)[] = [
  ({ groups }) => groups,
  ({ groups }) => groups[0]?.rows,
  ({ items }) => items.get('a.b')?.item,
  ({ items }) => items.get('a.b')?.item.options[1],
  ({ items }) => items.get('a.b')?.column.values,
  ({ valueOf }) => valueOf,
]

const number = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, -0, Infinity, -Infinity))
const plain = fc.oneof(number, fc.string(), fc.boolean(), fc.constantFrom(undefined, null))

interface Made {
  figures: unknown
  /** Which parts of the ground are pointed at. */
  chosen: readonly number[]
}

const made: fc.Arbitrary<Made> = fc.record({
  figures: fc.letrec((tie) => ({
    thing: fc.oneof(
      { depthSize: 'small' },
      plain,
      fc.array(tie('thing'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('thing'), { maxKeys: 4, noNullPrototype: true }),
      fc.array(fc.tuple(fc.string(), tie('thing')), { maxLength: 3 }).map((entries) => new Map(entries)),
      fc.array(plain, { maxLength: 3 }).map((all) => new Set(all)),
      fc.array(fc.integer({ min: -128, max: 127 })).map((all) => Int8Array.from(all)),
    ),
  })).thing,
  chosen: fc.array(fc.nat({ max: parts.length - 1 }), { maxLength: 6 }),
})

const on = (ground: Ground, { figures, chosen }: Made) => ({
  figures,
  parts: chosen.map((place) => parts[place]?.(ground)),
})

describe('packed figures', () => {
  it('come back as they were, and point at the ground on which they are read', () => {
    fc.assert(
      fc.property(made, (each) => {
        const [one, other] = [groundOf(), groundOf()]
        const found = unpacked(packed(on(one, each), one), other) as ReturnType<typeof on>
        const wanted = on(other, each)
        assert.deepStrictEqual(found, wanted)
        for (const [place, part] of wanted.parts.entries()) assert.equal(found.parts[place], part)
      }),
    )
  })

  it('keep what is the same object in two places the same', () => {
    const shared = { rows: [1, 2] }
    const found = unpacked(packed([shared, { shared }], {}), {}) as [unknown, { shared: unknown }]
    assert.equal(found[0], found[1].shared)
  })

  it('do not write down what stands in the ground', () => {
    const ground = groundOf()
    assert.ok(packed({ mean: 0.5, groups: ground.groups }, ground).length < 100)
  })

  it('are refused where bytes cannot hold them', () => {
    assert.throws(() => packed({ valueOf: () => 1 }, {}), /a function|Function/)
    assert.throws(() => packed({ error: new URL('http://a.example') }, {}), /Figures with URL cannot be prepared/)
    assert.throws(() => packed(new Set([{}]), {}), /Set/)
  })

  it('are not read on a ground without what they point at', () => {
    const ground = groundOf()
    assert.throws(() => unpacked(packed(ground.groups, ground), {}), /has no groups/)
  })
})
