import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { verdictsOverSteps } from '../../../server/instruments/comparability.ts'
import { compareInstruments } from '../../../server/instruments/compare-instruments.ts'
import type { PublishedDecision } from '../../../server/instruments/comparability.ts'
import { type Instrument, type Item, itemsOf } from '../../../server/instruments/instrument.ts'
import type { ItemChange } from '../../../server/instruments/item-comparison.ts'
import {
  comparedAsPublished,
  decisionsToPublish,
  comparedAsDrafted,
} from '../../../server/instruments/standing-comparison.ts'
import { anyInstrument } from '../../support/arbitrary-instrument.ts'
import { shippedInstrument } from './shipped.ts'

const instrument = shippedInstrument('information-sharing')

/** The questionnaire with one item changed; without it where nothing comes back. */
function edited(code: string, edit: (item: Item) => Item | undefined, of: Instrument = instrument): Instrument {
  return {
    ...of,
    sections: of.sections.map((section) => ({
      ...section,
      items: section.items.flatMap((item) => (item.code === code ? (edit(item) ?? []) : item)),
    })),
  }
}

const found = (before: Instrument, now: Instrument, code: string) => {
  const item = compareInstruments(before, now).find((one) => one.code === code)
  assert.ok(item, code)
  return item
}
const changed = (code: string, edit: (item: Item) => Item | undefined) => found(instrument, edited(code, edit), code)

describe('the comparison of two versions', () => {
  it('of one with itself finds everything the same', () => {
    fc.assert(
      fc.property(anyInstrument, (one) => {
        const items = compareInstruments(one, structuredClone(one))
        assert.deepEqual(
          items.map(({ code }) => code),
          itemsOf(one).map(({ code }) => code),
        )
        for (const { change, differences, before, now } of items) {
          assert.deepEqual([change, differences], ['same', []])
          assert.ok(before && now)
        }
      }),
    )
  })

  it('turned round finds the same, with dropped for new', () => {
    const turned: Partial<Record<ItemChange, ItemChange>> = { dropped: 'new', new: 'dropped' }
    const withParts = fc.tuple(anyInstrument, anyInstrument, fc.infiniteStream(fc.integer({ min: 0, max: 3 })))
    fc.assert(
      fc.property(withParts, ([one, two, draws]) => {
        // the other version shares some items, some of them in other words, and has some of its own
        const mixed = {
          ...two,
          sections: [...shaken(one, draws), ...two.sections.filter(({ code }) => !has(one, code))],
        }
        const there = new Map(compareInstruments(one, mixed).map((item) => [item.code, item]))
        const back = compareInstruments(mixed, one)
        assert.equal(back.length, there.size)
        for (const { code, change, differences, before, now } of back) {
          const other = there.get(code)
          assert.deepEqual([turned[change] ?? change, differences], [other?.change, other?.differences])
          assert.deepEqual([now, before], [other?.before, other?.now])
        }
      }),
    )
  })

  it('tells other words from other answers, and from other people who are asked', () => {
    assert.equal(
      changed('sharing.beyond', (item) => ({ ...item, wording: { text: 'Else', byType: {} } })).change,
      'reworded',
    )
    assert.equal(changed('sharing.beyond', (item) => ({ ...item, direction: 'bad' })).change, 'options_changed')
    const renamed = changed('sharing.beyond', (item) =>
      item.kind === 'statement'
        ? { ...item, options: item.options.map((one) => ({ ...one, text: `${one.text}!` })) }
        : item,
    )
    assert.equal(renamed.change, 'options_changed')
    assert.equal(changed('sharing.beyond', (item) => ({ ...item, askedOf: ['acute'] })).change, 'asked_differently')
    const both = changed('sharing.beyond', (item) => ({ ...item, reasons: [], wording: { text: 'Else', byType: {} } }))
    assert.deepEqual([both.change, both.differences], ['options_changed', ['wording', 'options']])
  })

  it('sees the words of each provider type that is asked in both, and of no other', () => {
    const own = { text: 'For others', byType: { acute: 'For acute' } } as const
    const old = edited('sharing.beyond', (item) => ({ ...item, askedOf: ['acute'], wording: own }))
    const young = (wording: Item['wording']) =>
      edited('sharing.beyond', (item) => ({ ...item, askedOf: ['acute'], wording }))
    assert.equal(found(old, young({ ...own, text: 'For nobody' }), 'sharing.beyond').change, 'same')
    assert.equal(found(old, young({ text: 'For acute', byType: {} }), 'sharing.beyond').change, 'same')
    assert.equal(found(old, young({ ...own, byType: { acute: 'Else' } }), 'sharing.beyond').change, 'reworded')
  })

  it('passes over clearer guidance and the order of what a condition names', () => {
    const guidance = changed('sharing.beyond', (item) => ({ ...item, guidance: { text: 'Clearer', byType: {} } }))
    assert.deepEqual([guidance.change, guidance.differences], ['same', ['guidance']])
    const turned = changed('sharing.current', (item) => ({
      ...item,
      when: {
        anyOf: (item.when?.anyOf ?? []).toReversed().map((part) => ({ ...part, isOneOf: part.isOneOf.toReversed() })),
      },
    }))
    assert.deepEqual(turned.differences, [])
    assert.equal(
      changed('sharing.current', (item) => ({ ...item, when: undefined }) as unknown as Item).change,
      'asked_differently',
    )
  })

  it('takes the author’s word for splits and mergers', () => {
    const now = edited('sharing.beyond', (item) => ({ ...item, code: 'sharing.farther' }))
    const relation = {
      kind: 'split',
      earlier: ['sharing.beyond'],
      later: ['sharing.farther', 'sharing.context'],
    } as const
    const items = compareInstruments(instrument, now, [relation])
    const changes = new Map(items.map(({ code, change }) => [code, change]))
    assert.equal(changes.get('sharing.beyond'), 'split')
    assert.equal(changes.get('sharing.farther'), 'split')
    assert.equal(changes.get('sharing.context'), 'split')
    assert.equal(changes.get('sharing.current'), 'same')
  })
})

describe('what was decided, once published,', () => {
  const reworded = edited('sharing.beyond', (item) => ({ ...item, wording: { text: 'Else', byType: {} } }))
  const farther = edited('sharing.context', (item) => ({ ...item, code: 'sharing.inside' }), reworded)
  const decided = { reason: 'Because', decidedBy: 1, decidedAt: '2026-01-01T00:00:00.000Z' }
  const relation = {
    kind: 'split',
    earlier: ['sharing.context'],
    later: ['sharing.inside', 'sharing.current'],
    id: 1,
    ...decided,
  } as const

  it('leads back to the comparison that it came from', () => {
    const drafted = comparedAsDrafted(instrument, farther, { relations: [relation], decisions: [] })
    const now = drafted.map((item) =>
      item.standing?.verdict === 'undecided'
        ? { ...item, standing: { verdict: 'comparable' as const, decided } }
        : item,
    )
    const decisions = decisionsToPublish(now, { earlierId: 1, laterId: 2, at: new Date(decided.decidedAt) })
    const published = comparedAsPublished(instrument, farther, decisions)
    for (const [at, item] of published.entries()) {
      assert.deepEqual([item.code, item.change], [now[at]?.code, now[at]?.change])
      assert.equal(item.standing?.verdict, now[at]?.standing?.verdict)
    }
    assert.equal(decisions.filter(({ change }) => change === 'split').length, 2)
  })

  const decision = (code: string, verdict: PublishedDecision['verdict']): PublishedDecision => ({
    earlierId: 1,
    laterId: 2,
    earlierItem: code,
    laterItem: code,
    change: 'reworded',
    verdict,
    ...decided,
  })

  it('breaks a series wherever one step breaks it, and joins it where every step does', () => {
    const step = (decisions: PublishedDecision[]) => ({ earlier: instrument, later: reworded, decisions })
    const back = { earlier: reworded, later: instrument, decisions: [decision('sharing.beyond', 'comparable')] }
    const ends = { earlier: instrument, later: instrument, decisions: [] }
    const over = (decisions: PublishedDecision[]) =>
      verdictsOverSteps([back, step(decisions)], ends).get('sharing.beyond')
    assert.equal(over([decision('sharing.beyond', 'not_comparable')]), 'not_comparable')
    assert.equal(over([decision('sharing.beyond', 'comparable')]), 'comparable')
    assert.equal(over([]), 'comparable')
    assert.equal(verdictsOverSteps([step([])], { ...step([]), decisions: [] }).get('sharing.beyond'), 'undecided')
    assert.equal(verdictsOverSteps([], ends).get('sharing.nowhere'), undefined)
  })
})

function has({ sections }: Instrument, code: string): boolean {
  return sections.some((section) => section.code === code || section.items.some((item) => item.code === code))
}

/** Each item as it is, in other words, with other people asked, or gone. */
function shaken({ sections }: Instrument, draws: fc.Stream<number>): Instrument['sections'] {
  return sections.map((section) => ({
    ...section,
    items: section.items.flatMap((item): Item[] => {
      const [draw = 0] = draws.take(1)
      if (draw === 1) return [{ ...item, wording: { text: `${item.wording.text} indeed`, byType: {} } }]
      if (draw === 2) return [{ ...item, askedOf: ['care'] }]
      return draw === 3 ? [] : [item]
    }),
  }))
}
