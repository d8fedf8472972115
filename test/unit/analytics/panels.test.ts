import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { choicesOf } from '../../../server/analytics/view/choices.ts'
import { comparedPairs } from '../../../server/analytics/figures/compared-pairs.ts'
import { membershipsOn } from '../../../server/analytics/columns/memberships.ts'
import { filledPanels } from '../../../server/analytics/view/filled-panels.ts'
import { panelsOf } from '../../../server/analytics/view/panels.ts'
import { type Dimension, everybody, type Filters, noProgramme } from '../../../server/analytics/view/view.ts'
import type { Member } from '../../../server/organisations/programme.ts'
import { columnsOfExamples, option } from './example-columns.ts'
import { everywhere, outside } from './example-comparison.ts'
import { instrumentOf, statementItem } from './example-items.ts'

const answers = { a: option('agree') }
/** T0000 to T0004. */
const columns = columnsOfExamples(instrumentOf([statementItem('a')]), [
  { setting: 'acute', region: 'R1', answers },
  { setting: 'acute', region: 'R1', icb: 'I2', answers },
  { setting: 'acute', region: 'R2', icb: 'I3', answers },
  { setting: 'community', region: 'R2', icb: 'I3', answers },
  { setting: 'community', region: 'R2', icb: 'I3', answers },
])

const member = (organisationCode: string, from?: string, to?: string): Member => ({
  organisationCode,
  role: 'member',
  from,
  to,
})
const programmes = [
  { code: 'early', name: 'Early record', members: [member('T0000'), member('T0002', '2016-02-01')] },
  { code: 'late', name: 'Late record', members: [member('T0000'), member('T0001', '2016-06-01')] },
  { code: 'ended', name: 'Ended record', members: [member('T0003', undefined, '2016-03-31')] },
]

function groupsBy(by: Dimension, asked: Partial<Filters> = {}) {
  const memberships = membershipsOn(programmes, '2016-03-31')
  const choices = choicesOf(columns, everywhere, { programmes, memberships })
  const filters = { ...everybody, types: ['acute', 'community'] as const, ...asked }
  return panelsOf(columns, { sight: everywhere, filters, memberships }, { by, choices })
}

const rowsIn = (by: Dimension, asked?: Partial<Filters>) =>
  groupsBy(by, asked).map(({ title, groups }) => [title, ...groups.map(({ code, rows }) => [code, ...rows])])

describe('the groups of a view', () => {
  it('are provider types in one panel', () => {
    assert.deepEqual(rowsIn('type'), [['', ['acute', 0, 1, 2], ['community', 3, 4]]])
  })

  it('are regions or boards in a panel for each type', () => {
    assert.deepEqual(rowsIn('region'), [
      ['Acute trusts', ['R1', 0, 1], ['R2', 2]],
      ['Community trusts', ['R1'], ['R2', 3, 4]],
    ])
    assert.deepEqual(rowsIn('icb', { types: ['acute'], regions: ['R1'] }), [['', ['I1', 0], ['I2', 1], ['I3']]])
  })

  it('are the programmes that had members on the day, and those who belonged to none', () => {
    assert.deepEqual(rowsIn('programme', { types: ['acute'] }), [['', ['early', 0, 2], ['late', 0], [noProgramme, 1]]])
  })

  it('are those asked for, and only of those whom the filters leave', () => {
    assert.deepEqual(rowsIn('region', { types: ['acute'], regions: ['R1'], programmes: ['early'] }), [['', ['R1', 0]]])
    assert.deepEqual(rowsIn('type', { programmes: [noProgramme] }), [['', ['acute', 1], ['community', 3, 4]]])
  })

  it('have a name for a sentence and one for a table', () => {
    const [acute] = groupsBy('region', { types: ['acute'] })
    assert.equal(acute?.groupsAre, 'Region')
    assert.equal(acute.groups[0]?.name, 'acute trusts in Region R1')
    assert.equal(acute.groups[0].title, 'Region R1')
    const [ofProgramme] = groupsBy('programme', { types: ['acute'] })
    assert.deepEqual(
      ofProgramme?.groups.map(({ name }) => name),
      ['acute trusts of Early record', 'acute trusts of Late record', 'acute trusts of no programme'],
    )
  })

  it('are sizes from large to small and what is not known, and saved groups by name', () => {
    const sized = columnsOfExamples(instrumentOf([statementItem('a')]), [
      { size: 'small', answers },
      { size: 'large', answers },
      { setting: 'care', size: 'medium', answers },
      { answers },
    ])
    const saved = new Map([
      ['T0000', ['b', 'a']],
      ['T0003', ['a']],
    ])
    const groups = [
      { code: 'b', name: 'Estuary' },
      { code: 'a', name: 'Zone' },
    ]
    const known = { programmes: [], memberships: new Map(), groups }
    const of = (by: Dimension, sight = everywhere, asked: Partial<Filters> = {}) => {
      const choices = choicesOf(sized, sight, known)
      const filters = { ...everybody, types: ['acute', 'care'] as const, ...asked }
      const panels = panelsOf(sized, { sight, filters, memberships: new Map(), saved }, { by, choices })
      return filledPanels(panels, by, sight).map((panel) =>
        panel.groups.map(({ code, name, rows }) => [code, name, ...rows]),
      )
    }
    assert.deepEqual(of('size'), [
      [
        ['large', 'large acute trusts', 1],
        ['small', 'small acute trusts', 0],
        ['unknown', 'acute trusts of unknown size', 3],
      ],
      [['medium', 'medium care providers', 2]],
    ])
    assert.deepEqual(
      of('size', outside).map((panel) => panel.map(([code]) => code)),
      [
        ['large', 'small', 'unknown'],
        ['large', 'small', 'unknown'],
      ],
    )
    assert.deepEqual(of('saved', everywhere, { sizes: ['small'] })[0], [
      ['b', 'acute trusts in “Estuary”', 0],
      ['a', 'acute trusts in “Zone”', 0],
    ])
    assert.deepEqual(of('type', everywhere, { groups: ['a'] }), [
      [
        ['acute', 'acute trusts', 0, 3],
        ['care', 'care providers'],
      ],
    ])
  })

  it('are not told apart where they share somebody', () => {
    const [panel] = groupsBy('programme', { types: ['acute'] })
    assert.deepEqual(
      comparedPairs(panel?.groups ?? [], ([group]) => group ?? assert.fail()).map(([first, second]) => [
        first.code,
        second.code,
      ]),
      [
        ['early', noProgramme],
        ['late', noProgramme],
      ],
    )
  })
})
