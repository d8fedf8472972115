import * as fc from 'fast-check'
import { optionsOf } from '../../server/instruments/answer-value.ts'
import { columnName } from '../../server/instruments/column-name.ts'
import {
  type Condition,
  type Instrument,
  type Item,
  scopes,
  type Section,
} from '../../server/instruments/instrument.ts'
import { anyItem, fits, word, words } from './arbitrary-item.ts'

const section = fc.record({
  code: word,
  title: words,
  introduction: fc.oneof(fc.constant(''), words),
  scope: fc.constantFrom(...scopes),
  items: fc.array(anyItem, { minLength: 1, maxLength: 7 }),
  /** For each item, whether it has a condition, on which earlier items, and on which of their options. */
  routes: fc.infiniteStream(fc.nat({ max: 1 << 20 })),
})

/** Any instrument that `readQuestionnaire` can give. */
export const anyInstrument: fc.Arbitrary<Instrument> = fc
  .record({
    code: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
    version: fc.tuple(fc.nat(), fc.nat({ max: 99 }), fc.nat({ max: 99 })).map((parts) => parts.join('.')),
    host: fc.webUrl({ withFragments: false, withQueryParameters: false }),
    title: words,
    description: words,
    sections: fc.array(section, { minLength: 1, maxLength: 4 }),
  })
  .map(({ host, sections, ...rest }) =>
    // as parsed JSON is, of plain objects
    structuredClone({ ...rest, url: `${host.replace(/\/$/, '')}/${rest.code}`, sections: distinct(sections) }),
  )
  .filter(({ sections }) => sections.length > 0)

interface Drawn extends Section {
  routes: fc.Stream<number>
}

/** Leaves out what would take a name a second time, and routes what is left. */
function distinct(drawn: readonly Drawn[]): Section[] {
  const taken = new Set<string>()
  return drawn.flatMap(({ routes, ...each }) => {
    if (taken.has(columnName(each.code))) return []
    taken.add(columnName(each.code))
    const kept = each.items.filter((item) => {
      const free = fits(item, taken)
      if (free) taken.add(columnName(item.code))
      return free
    })
    return kept.length > 0 ? [{ ...each, items: routed(withRoles(kept), routes) }] : []
  })
}

/** A section has one comment and one text of evidence at most. */
function withRoles(items: readonly Item[]): Item[] {
  const roles = ['comment', 'evidence'] as const
  let next = 0
  return items.map((item) => (item.kind === 'text' ? { ...item, role: roles[next++] ?? 'answer' } : item))
}

function routed(items: readonly Item[], routes: fc.Stream<number>): Item[] {
  return items.map((item, place): Item => {
    const [draw = 0] = routes.take(1)
    const sources = items.slice(0, place).filter((each) => each.kind !== 'partner_choice' && optionsOf(each).length > 0)
    const anyOf = sources.filter((_, at) => ((draw >> at) & 1) === 1).map((source) => meets(source, draw >> 7))
    return item.kind === 'partner_choice' || anyOf.length === 0 ? item : { ...item, when: { anyOf } }
  })
}

function meets(source: Item, draw: number): Condition['anyOf'][number] {
  const codes = optionsOf(source).map(({ code }) => code)
  const some = codes.filter((_, at) => ((draw >> at) & 1) === 1)
  return { item: source.code, isOneOf: some.length > 0 ? some : codes.slice(0, 1) }
}
