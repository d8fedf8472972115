import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import { usualReplicates } from '../../statistics/resampling.ts'
import { measureCode } from '../view/measure.ts'
import type { JoinedDifference } from './compare-members.ts'
import type { JudgedDifference } from './judge-differences.ts'
import type { MemberDifference, Side } from './member-difference.ts'
import type { ProgrammeQuestion } from './programme-question.ts'
import { caution } from './programmes-text.ts'
import type { ProgrammesReading } from './read-programmes.ts'

type Cell = string | number | undefined

const sides = ['invited', 'settings', 'organisations', 'estimate', 'before', 'after']
const columns = [
  'collection',
  'from_collection',
  'figure',
  'measure',
  'answer',
  'provider_type',
  'programme',
  'withheld',
  ...sides.map((name) => `members_${name}`),
  ...sides.map((name) => `others_${name}`),
  'difference',
  'low',
  'high',
  'p_adjusted',
  'supported',
  'survives_worst_case',
  'seed',
  'replicates',
  'caution',
]

/**
 * A row for each difference: `members` are members beside others, `joined` the changes of those who joined beside those of
 * no programme, `before_joining` the changes of the same before that. Types that are withheld have a row each.
 */
export function programmesFile(reading: ProgrammesReading): FiguresFile {
  const { seen, found, waves, seeds } = reading
  const codes = waves.map(({ collection }) => collection.code)
  const last = codes.at(-1)
  const now = (found?.members ?? []).flatMap(({ question, differences }) =>
    differences.map((each) =>
      row([last, undefined, 'members'], { question, each, programme: nameOf(reading, each), seed: seeds.members }),
    ),
  )
  const steps = (found?.joinings ?? []).flatMap(({ from }, step) =>
    (found?.members ?? []).flatMap(({ question }, at) =>
      (found?.joined[step]?.[at] ?? []).flatMap((each) => {
        const [seed = '', programme] = [seeds.steps[step], nameOf(reading, each)]
        const { earlier } = each
        const given = { question, programme, seed }
        return [
          row([codes[from + 1], codes[from], 'joined'], { ...given, each, levels: each.levels }),
          ...(earlier
            ? [
                row([codes[from], codes[from - 1], 'before_joining'], {
                  ...given,
                  seed: `${seed}, before`,
                  each: earlier,
                  levels: earlier.levels,
                }),
              ]
            : []),
        ]
      }),
    ),
  )
  const hidden = [...new Map((found?.withheld ?? []).map((group) => [group.type, group.withheld]))]
  const withheld = hidden.map(([type, reason]) => {
    const start = [last, undefined, 'members', undefined, undefined, type, undefined, reason]
    return [...start, ...columns.slice(start.length, -1).map(() => undefined), caution]
  })
  return { name: `${seen.collection.code}-programmes`, columns, rows: [...now, ...steps, ...withheld] }
}

interface Row {
  question: ProgrammeQuestion
  each: MemberDifference | JudgedDifference
  programme: string
  seed: string
  levels?: JoinedDifference['levels']
}

function row(placed: readonly Cell[], { question, each, programme, seed, levels }: Row): Cell[] {
  const { type, members, others, difference, interval } = each
  const isDrawn = type === undefined
  return [
    ...placed,
    measureCode(question.measure),
    question.part?.text,
    type ?? 'all',
    programme,
    undefined,
    ...sideCells(members, levels?.members),
    ...sideCells(others, levels?.others),
    difference,
    interval?.low,
    interval?.high,
    'adjusted' in each ? each.adjusted : undefined,
    'isSupported' in each ? String(each.isSupported) : undefined,
    'isSupported' in each ? String(each.isCertain) : undefined,
    isDrawn ? seed : undefined,
    isDrawn ? usualReplicates : undefined,
    caution,
  ]
}

function sideCells({ invited, count, organisations, mean }: Side, levels?: { before: number; after: number }): Cell[] {
  return [invited, count, organisations, mean, levels?.before, levels?.after]
}

/** `any` for all programmes that are looked at. */
function nameOf({ programmes }: ProgrammesReading, { programme }: MemberDifference): string {
  return programmes[programme - 1]?.code ?? 'any'
}
