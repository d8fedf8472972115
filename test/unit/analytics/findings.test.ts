import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { foldFindings } from '../../../server/analytics/findings/fold-findings.ts'
import { findingSentence } from '../../../server/analytics/findings/finding-sentence.ts'
import { judgeScanned } from '../../../server/analytics/findings/judge-scanned.ts'
import { panelsOf } from '../../../server/analytics/view/panels.ts'
import { scanView, type WholeScan } from '../../../server/analytics/findings/scan-view.ts'
import { unsupportedIn } from '../../../server/analytics/findings/unsupported.ts'
import { unsupportedTexts } from '../../../server/analytics/findings/unsupported-text.ts'
import type { Item } from '../../../server/instruments/instrument.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { collection, everywhere, outside, scopeOf } from './example-comparison.ts'
import { columnsOfExamples, type Example, option, options } from './example-columns.ts'
import { choiceItem, instrumentOf, maturityItem, severalItem, statementItem } from './example-items.ts'

const agree = { seen: option('agree') }
const disagree = { seen: option('disagree') }

function many(count: number, setting: ProviderType, answers: Example['answers'], region = 'R1'): Example[] {
  return Array.from({ length: count }, () => ({ setting, region, ...(answers && { answers }) }))
}

/** What is found of these, by type, for the programme team. */
async function scanOf(
  examples: readonly Example[],
  { items = [statementItem('seen')] as Item[], types = ['acute', 'care'] as ProviderType[], sight = everywhere } = {},
): Promise<WholeScan> {
  const columns = columnsOfExamples(instrumentOf(items), examples)
  const scope = scopeOf(sight, { types })
  const panels = panelsOf(columns, scope, {
    by: 'type',
    choices: { types, regions: [], icbs: [], programmes: [], sizes: [], groups: [] },
  })
  return scanView({ columns, collection, panels }, async () => {})
}

const textsOf = ({ findings }: WholeScan) => findings.map(({ said }) => findingSentence(said).text)

describe('what is found', () => {
  it('is one sentence for a share, with the highest threshold that it supports', async () => {
    const scan = await scanOf([...many(90, 'acute', disagree), ...many(10, 'acute', agree)], { types: ['acute'] })
    assert.deepEqual(textsOf(scan), ['More than 80% of acute trusts disagree: “Wording of seen”'])
    assert.deepEqual(
      scan.findings.map(({ folded }) => folded.map((each) => each.kind === 'majority' && each.threshold)),
      [[0.7, 0.6, 0.5]],
    )
  })

  it('gives n, interval and bounds, and says what those who are silent could undo', async () => {
    const scan = await scanOf(
      [...many(60, 'acute', disagree), ...many(20, 'acute', agree), ...many(70, 'acute', undefined)],
      { types: ['acute'] },
    )
    const [finding] = scan.findings
    assert.ok(finding)
    assert.equal(
      findingSentence(finding.said).figures,
      '75% (60 of 80 answering), 95% interval 65 to 83, 40 to 87 had all 150 invited answered',
    )
    assert.equal(finding.said.isCertain, false)
  })

  it('is not certain of a difference whose bounds just meet, whatever the last digit', async () => {
    const scan = await scanOf([
      ...many(14, 'acute', disagree),
      ...many(7, 'acute', agree),
      ...many(1, 'acute', undefined),
      ...many(15, 'care', disagree),
      ...many(6, 'care', agree),
      ...many(1, 'care', undefined),
    ])
    const gaps = scan.family.filter(({ kind }) => kind === 'share_difference')
    assert.deepEqual(
      gaps.map(({ isCertain }) => isCertain),
      [false, false],
    )
    assert.equal(gaps[1]?.bounds.high, 0)
  })

  it('tells two groups apart once, over the whole scale, whatever else shows it', async () => {
    const scan = await scanOf([...many(40, 'acute', disagree), ...many(40, 'care', agree)])
    const differences = scan.findings.filter(({ said }) => said.kind !== 'majority')
    // the answers, and the score of the section
    assert.deepEqual(
      new Map(differences.map(({ said, folded }) => [findingSentence(said).text, folded.map(({ kind }) => kind)])),
      new Map([
        ['Care providers agree more than acute trusts: “Wording of seen”', ['share_difference', 'share_difference']],
        ['Most care providers score above the median of acute trusts on “A section”', ['scale_difference']],
      ]),
    )
  })

  it('keeps apart the answers of a choice, and reads levels as a scale', async () => {
    const items = [choiceItem('way', ['post', 'link']), severalItem('ways', ['fax', 'mail']), maturityItem('level')]
    const low = { way: option('post'), ways: options('fax'), level: options() }
    const high = { way: option('link'), ways: options('fax', 'mail'), level: options('two', 'three') }
    const scan = await scanOf([...many(50, 'acute', low), ...many(50, 'care', high)], { items })
    const texts = textsOf(scan)
    for (const text of [
      'A larger share of care providers than of acute trusts chose “Option link” for “Wording of way”',
      'A larger share of acute trusts than of care providers chose “Option post” for “Wording of way”',
      'A larger share of care providers than of acute trusts chose “Option mail” for “Wording of ways”',
      'Care providers are at a higher level than acute trusts for “Wording of level”',
      'More than 90% of care providers are at “Level 3: Level 3” for “Wording of level”',
    ])
      assert.ok(texts.includes(text), `${text} is not among ${texts.join('\n')}`)
  })

  it('is nothing where nobody answered, where all are missing, and of a single organisation', async () => {
    assert.deepEqual((await scanOf(many(20, 'acute', undefined))).family, [])
    const absent = { seen: { kind: 'reason', reason: 'dont_know' } } as const
    assert.deepEqual((await scanOf(many(20, 'acute', absent))).family, [])
    const one = await scanOf([...many(1, 'acute', agree), ...many(1, 'care', disagree)])
    assert.ok(one.family.length > 0)
    assert.deepEqual(one.findings, [])
  })

  it('is that all say the same where they do, and no difference', async () => {
    const scan = await scanOf([...many(60, 'acute', agree), ...many(60, 'care', agree)])
    assert.deepEqual(textsOf(scan).toSorted(), [
      'More than 90% of acute trusts agree: “Wording of seen”',
      'More than 90% of care providers agree: “Wording of seen”',
    ])
    assert.deepEqual(unsupportedTexts(unsupportedIn(scan.family)), [
      {
        text: 'No difference between acute trusts and care providers can be seen:',
        about: ['Section score', 'Wording of seen'],
      },
    ])
  })

  it('leaves out care providers of whom too few answered, for all but the programme team', async () => {
    const examples = [...many(40, 'acute', disagree), ...many(4, 'care', agree)]
    const seen = await scanOf(examples, { sight: outside })
    assert.ok(seen.family.every((judged) => judged.first.type === 'acute' && judged.kind === 'majority'))
    assert.ok(seen.withheld.length > 0)
    assert.ok((await scanOf(examples)).family.some(({ kind }) => kind === 'scale_difference'))
  })
})

describe('of more than eight groups', () => {
  it('each is compared with all the others together, and they are not named one by one', async () => {
    const regions = Array.from({ length: 9 }, (_, place) => ({ code: `R${place + 1}`, name: `Region ${place + 1}` }))
    const examples = regions.flatMap(({ code }) => many(20, 'acute', code === 'R1' ? disagree : agree, code))
    const columns = columnsOfExamples(instrumentOf([statementItem('seen')]), examples)
    const choices = { types: ['acute'] as const, regions, icbs: [], programmes: [], sizes: [], groups: [] }
    const panels = panelsOf(columns, scopeOf(everywhere, { types: ['acute'] }), { by: 'region', choices })
    const scan = await scanView({ columns, collection, panels }, async () => {})
    const scales = scan.family.filter((judged) => judged.kind === 'scale_difference' && judged.measure.kind === 'item')
    assert.equal(scales.length, 9)
    const [first] = scales
    assert.ok(first && first.estimate === -1 && first.bounds.high === -1)
    const texts = textsOf(scan)
    assert.ok(
      texts.includes('The others agree more than acute trusts in Region 1: “Wording of seen”'),
      texts.join('\n'),
    )
    assert.ok(!texts.some((text) => text.startsWith('Most the others')))
  })
})

describe('the family', () => {
  it('is every share against five thresholds, every two groups on every share and scale, and every score both ways', async () => {
    const types: ProviderType[] = ['acute', 'mental_health', 'care']
    const items = [statementItem('seen'), choiceItem('way', ['post', 'link', 'fax'])]
    const each = { seen: option('agree'), way: option('post') }
    const { family } = await scanOf(
      types.flatMap((type) => many(6, type, each)),
      { items, types },
    )
    const count = (kind: string) => family.filter((judged) => judged.kind === kind).length
    assert.deepEqual(
      ['majority', 'share_difference', 'scale_difference', 'above_median'].map(count),
      // shares: 2 of the statement and 3 of the choice; scales: the statement and the score
      [5 * 3 * 5, 3 * 5, 3 * 2, 3 * 2],
    )
  })

  it('holds nothing against the median of fewer than six, of which nobody knows where it lies', async () => {
    const kindsWith = async (count: number) => {
      const scan = await scanOf([...many(40, 'acute', disagree), ...many(count, 'care', agree)])
      return scan.family.filter(({ kind }) => kind === 'above_median').map(({ first }) => first.type)
    }
    assert.deepEqual(await kindsWith(5), ['care'])
    assert.deepEqual((await kindsWith(6)).toSorted(), ['acute', 'care'])
  })

  it('decides together: what is supported alone is not among many that are not', async () => {
    const scan = await scanOf([...many(33, 'acute', disagree), ...many(18, 'acute', agree)], { types: ['acute'] })
    const alone = scan.family.filter((judged) => judged.kind === 'majority' && judged.threshold === 0.5 && judged.z > 0)
    const judged = await judgeScanned(
      alone.map((one) => ({ ...one })),
      async () => {},
    )
    assert.equal(judged.filter(({ isSupported }) => isSupported).length, 1)
    assert.deepEqual(foldFindings(scan.family), [])
  })
})
