import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { optionsOf } from '../../../server/instruments/answer-value.ts'
import { changedMeanings } from '../../../server/instruments/code-meanings.ts'
import { type Instrument, type Item, itemsOf } from '../../../server/instruments/instrument.ts'
import { anyInstrument } from '../../support/arbitrary-instrument.ts'
import { shipped, shippedInstrument } from './shipped.ts'

const first = shippedInstrument('information-sharing')

/** The next version, with one item changed, or without it where nothing comes back. */
function edited(of: Instrument, version: string, code: string, edit: (item: Item) => Item | undefined): Instrument {
  const sections = of.sections.map((section) => ({
    ...section,
    items: section.items.flatMap((item) => (item.code === code ? (edit(item) ?? []) : item)),
  }))
  return { ...of, version, sections }
}

const withOption = (edit: (option: { code: string; text: string; score?: number }) => object) => (item: Item) =>
  'options' in item
    ? ({ ...item, options: item.options.map((option) => ({ ...option, ...edit(option) })) } as Item)
    : item

describe('a code', () => {
  it('stands for the same in every version with nothing but other words of questions', () => {
    const reworded = edited(first, '1.1.0', 'sharing.out.gp', (item) => ({
      ...item,
      wording: { text: 'x', byType: {} },
    }))
    assert.deepEqual(changedMeanings([first], reworded), [])
    const without = edited(first, '1.1.0', 'sharing.out.gp', () => undefined)
    assert.deepEqual(changedMeanings([first], without), [])
    fc.assert(
      fc.property(anyInstrument, (one) => {
        assert.deepEqual(changedMeanings([one], { ...structuredClone(one), version: '99.0.0' }), [])
      }),
    )
  })

  it('of an option keeps its text and its score', () => {
    const said = edited(
      first,
      '1.1.0',
      'sharing.out.gp',
      withOption(({ code }) => (code === 'agree' ? { text: 'Yes' } : {})),
    )
    assert.deepEqual(changedMeanings([first], said), [
      'sharing.out.gp: agree says “Yes”, and “Agree” in version 1.0.0. Keep the text, or give the answer a code of its own',
    ])
    const scored = edited(
      first,
      '1.1.0',
      'sharing.out.gp',
      withOption(({ code }) => (code === 'agree' ? { score: 80 } : {})),
    )
    assert.match(changedMeanings([first], scored)[0] ?? '', /agree scores 80, and 75 in version 1\.0\.0/)
  })

  it('of an option is not used for another after it was dropped', () => {
    const item = itemsOf(first).find(({ kind }) => kind === 'multiple_choice')
    const [option] = item ? optionsOf(item) : []
    assert.ok(item && option && 'options' in item)
    const without = edited(first, '1.1.0', item.code, (one) =>
      'options' in one ? { ...one, options: one.options.slice(1) } : one,
    )
    assert.deepEqual(changedMeanings([first], without), [])
    const again = edited(without, '1.2.0', item.code, (one) =>
      'options' in one ? { ...one, options: [{ ...option, text: 'Something else' }, ...one.options] } : one,
    )
    assert.match(changedMeanings([without, first], again)[0] ?? '', /says “Something else”.* in version 1\.0\.0/)
    assert.deepEqual(changedMeanings([first, without], { ...first, version: '1.2.0' }), [])
  })

  it('of a question does not come back for another after it was dropped, nor take another kind of answer', () => {
    const without = edited(first, '1.1.0', 'sharing.out.gp', () => undefined)
    const other = edited(first, '1.2.0', 'sharing.out.gp', (item) => ({ ...item, wording: { text: 'x', byType: {} } }))
    assert.deepEqual(changedMeanings([first, without], other), [
      'sharing.out.gp was dropped after version 1.0.0, and comes back for something else. Give the question a code of its own',
    ])
    assert.deepEqual(changedMeanings([first, without], { ...first, version: '1.2.0' }), [])
    const number = edited(first, '1.1.0', 'sharing.out.gp', (item) => ({
      ...item,
      kind: 'number',
      minimum: 0,
      maximum: 9,
      decimals: 0,
      unit: '',
    }))
    assert.match(changedMeanings([first], number)[0] ?? '', /takes another kind of answer than in version 1\.0\.0/)
  })
})

/** What a code of a shipped version stands for. */
function meaningOf(item: Item): string {
  const options = optionsOf(item).map(({ code, text, score }) => [code, text, score ?? null])
  const levels = item.kind === 'maturity_level' ? item.levels.map(({ level, title }) => [level, title]) : []
  const meaning = JSON.stringify([item.kind, item.wording.text, Object.entries(item.wording.byType), options, levels])
  return createHash('sha256').update(meaning, 'utf8').digest('hex').slice(0, 16)
}

describe('the codes of the questionnaires that came with the service', () => {
  const instruments = shipped.map(shippedInstrument)
  const kept = JSON.parse(readFileSync(path.resolve(import.meta.dirname, 'shipped-codes.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >

  it('stand for what they stood for when their version was first written down', () => {
    for (const instrument of instruments) {
      const name = `${instrument.code}|${instrument.version}`
      const now = Object.fromEntries(itemsOf(instrument).map((item) => [item.code, meaningOf(item)]))
      assert.deepEqual(
        now,
        kept[name],
        `${name}: a version never changes. Write a new one, and its codes into the list`,
      )
    }
  })

  it('are those of no two questions', () => {
    const codes = instruments.flatMap((instrument) => itemsOf(instrument).map(({ code }) => code))
    assert.equal(new Set(codes).size, codes.length)
    for (const item of instruments.flatMap(itemsOf)) {
      const own = optionsOf(item).map(({ code }) => code)
      assert.equal(new Set(own).size, own.length, item.code)
    }
  })
})
