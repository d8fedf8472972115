import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nonResponseFigures } from '../../../server/analytics/non-response/non-response-figures.ts'
import { movedText, nonResponseSections } from '../../../server/analytics/non-response/non-response-sections.ts'
import { panelsOf } from '../../../server/analytics/view/panels.ts'
import type { Sight } from '../../../server/access/area.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { collection, everywhere, outside, scopeOf } from './example-comparison.ts'
import { everybody } from '../../../server/analytics/view/view.ts'
import { columnsOfExamples, type Example, option } from './example-columns.ts'
import { instrumentOf, statementItem } from './example-items.ts'

const instrument = instrumentOf([statementItem('seen')])

function of(count: number, region: string, answer?: string, setting: ProviderType = 'acute'): Example[] {
  const answers = answer === undefined ? {} : { answers: { seen: option(answer) } }
  return Array.from({ length: count }, () => ({ setting, region, ...answers }))
}

async function figuresOf(
  examples: readonly Example[],
  {
    sight = everywhere,
    type = 'acute',
    by = 'type',
  }: { sight?: Sight; type?: ProviderType; by?: 'type' | 'region' } = {},
) {
  const columns = columnsOfExamples(instrument, examples)
  const regions = [...new Set(examples.map(({ region = '' }) => region))].map((code) => ({ code, name: code }))
  const choices = { types: [type], regions, icbs: [], programmes: [], sizes: [], groups: [] }
  const panels = panelsOf(columns, scopeOf(sight, { types: [type] }), { by, choices })
  return nonResponseFigures({ columns, collection, panels }, async () => {})
}

/** Ten of a hundred respond in the north and disagree; all ten of the south respond and agree. */
const lopsided = [...of(10, 'N', 'strongly_disagree'), ...of(90, 'N'), ...of(10, 'S', 'strongly_agree')]

describe('what those who are missing could change', () => {
  it('is bounds, and a figure weighted to the invited of each region', async () => {
    const { figures } = await figuresOf(lopsided)
    const [score, agree] = figures
    assert.equal(score?.part, undefined)
    assert.equal(score?.estimate, 50)
    // 10 of 110 lie at the top whatever the others say; 100 weigh 0 and 10 weigh 100
    assert.ok(Math.abs((score?.bounds.low ?? 0) - 1000 / 110) < 1e-9)
    assert.ok(Math.abs((score?.bounds.high ?? 0) - 10_000 / 110) < 1e-9)
    assert.ok(Math.abs((score?.weighted?.estimate ?? 0) - 1000 / 110) < 1e-9)
    assert.ok(Math.abs((agree?.weighted?.estimate ?? 0) - 10 / 110) < 1e-9)
    assert.equal(agree?.moves, true)
    assert.match(movedText(figures), /3 of 3 figures leave their own 95% interval\. The most .* 40\.9 points/)
  })

  it('is nothing to weigh where everybody responded', async () => {
    const { figures } = await figuresOf([...of(6, 'N', 'agree'), ...of(4, 'S', 'disagree')])
    for (const { estimate, weighted, bounds, moves } of figures) {
      assert.ok(Math.abs((weighted?.estimate ?? -1) - estimate) < 1e-9)
      assert.ok(Math.abs(bounds.low - estimate) < 1e-9 && Math.abs(bounds.high - estimate) < 1e-9)
      assert.equal(moves, false)
    }
    assert.match(movedText(figures), /no figure changes\./)
  })

  it('has no figure where nobody responded', async () => {
    const { figures } = await figuresOf(of(12, 'N'))
    assert.deepEqual(figures, [])
    assert.equal(movedText(figures), 'No figure could be weighted to all who were invited.')
  })

  it('weighs one organisation and all of one mind', async () => {
    const one = await figuresOf(of(1, 'N', 'agree'))
    assert.deepEqual(
      one.figures.map(({ estimate, weighted }) => [estimate, weighted?.estimate]),
      [
        [75, 75],
        [1, 1],
        [0, 0],
      ],
    )
    const same = await figuresOf([...of(5, 'N', 'agree'), ...of(5, 'N'), ...of(9, 'S', 'agree')])
    assert.ok(same.figures.every(({ moves }) => !moves))
  })

  it('does not weigh care providers where that could tell what few of a region said, for all but the programme team', async () => {
    const examples = [
      ...of(30, 'N', 'agree', 'care'),
      ...of(30, 'N', undefined, 'care'),
      ...of(3, 'S', 'disagree', 'care'),
    ]
    const seen = await figuresOf(examples, { sight: outside, type: 'care' })
    assert.ok(seen.figures.length > 0 && seen.figures.every(({ weighted }) => weighted === undefined))
    const team = await figuresOf(examples, { type: 'care' })
    assert.ok(team.figures.every(({ weighted }) => weighted?.estimate !== undefined))
    const enough = await figuresOf([...examples, ...of(2, 'S', 'agree', 'care')], { sight: outside, type: 'care' })
    assert.ok(enough.figures.every(({ weighted }) => weighted?.estimate !== undefined))
  })
})

describe('the tables of what those who are missing could change', () => {
  const asked = { collection: '2016', by: 'region', filters: everybody, measure: undefined } as const
  const regions = (count: number) =>
    Array.from({ length: count }, (_, place) => [
      ...of(1, `R${place}`, 'agree'),
      ...of(1, `R${place}`, 'strongly_disagree'),
    ])

  it('are open and printed where there are few groups, and cut an interval where the scale ends', async () => {
    const { figures } = await figuresOf(regions(3).flat(), { by: 'region' })
    const [means, shares] = nonResponseSections(figures, { asked })
    assert.deepEqual([means?.isOpen, means?.isPrinted, shares?.isOpen, shares?.isPrinted], [true, true, false, true])
    assert.ok(means?.table.rows?.every((row) => JSON.stringify(row).includes('"0.0 to 100.0"')))
  })

  it('are folded away of many groups, one for each section, and not printed', async () => {
    const { figures } = await figuresOf(regions(90).flat(), { by: 'region' })
    const sections = nonResponseSections(figures, { asked })
    assert.deepEqual(
      sections.map(({ isOpen, isPrinted, table }) => [isOpen, isPrinted, table.rows?.length]),
      [
        [false, false, 90],
        [false, false, 90],
      ],
    )
    assert.match(sections[0]?.summary ?? '', /: means$/)
  })
})
