import { turnsOfOthers } from '../../platform/others-turn.ts'
import type { Kind, MemberDifference } from './member-difference.ts'
import { memberDifferences } from './member-differences.ts'
import { type JudgedDifference, judgedTogether } from './judge-differences.ts'
import type { Joining } from './joining.ts'
import type { ProgrammeQuestion } from './programme-question.ts'
import { survivesWorstCase } from './survives-worst-case.ts'
import { totalsIn, type TypeValues } from './type-values.ts'
import type { Moved } from './joined-values.ts'
import { standardisedMeans } from '../../statistics/standardised-difference.ts'

/** How members stand beside others on one question. */
export interface QuestionDifferences {
  question: ProgrammeQuestion
  /** Of any programme and of each, in all types together and in each. */
  differences: readonly JudgedDifference[]
}

/** How those who joined changed beside those who never were in a programme. */
export interface JoinedDifference extends JudgedDifference {
  levels: { members: Levels; others: Levels } | undefined
  /** The same organisations before that; undefined where that is not known. It is not judged: it is a check, not a claim. */
  earlier: Earlier | undefined
}

export interface Earlier extends MemberDifference {
  levels: JoinedDifference['levels']
}

export interface Levels {
  before: number
  after: number
}

export interface ComparedMembers {
  members: readonly QuestionDifferences[]
  /** For each step and question; undefined where its figures may not be joined. */
  joined: readonly (readonly (readonly JoinedDifference[] | undefined)[])[]
}

export interface Drawing {
  members: string
  /** One for each step. */
  steps: readonly string[]
}

/** Everything that a page of programmes compares, judged together. */
export async function compareMembers(
  questions: readonly ProgrammeQuestion[],
  values: readonly (readonly TypeValues[])[],
  { joinings, seeds }: { joinings: readonly Joining[]; seeds: Drawing },
): Promise<ComparedMembers> {
  const asked = questions.map(({ tracked }, place) => ({ kind: tracked.kind, types: values[place] ?? [] }))
  const now = (await memberDifferences(asked, { seed: seeds.members })).map((list, place) =>
    list.map((each) => ({ ...each, isCertain: isCertain(each, questions[place], values[place] ?? []) })),
  )
  const steps: { changes: MemberDifference[][]; before: MemberDifference[][] }[] = []
  for (const [place, { changes, before = [] }] of joinings.entries()) {
    const seed = seeds.steps[place] ?? ''
    steps.push({
      changes: await memberDifferences(changes.map(asChange), { seed }),
      before: await memberDifferences(before.map(asChange), { seed: `${seed}, before` }),
    })
  }
  const judged = judgedTogether([...now, ...steps.flatMap(({ changes }) => changes)])
  const joined: (readonly JoinedDifference[] | undefined)[][] = []
  const turns = turnsOfOthers()
  for (const [step, { changes, before }] of joinings.entries()) {
    const from = now.length + step * questions.length
    const differences: (JoinedDifference[] | undefined)[] = []
    for (const [place, types] of changes.entries()) {
      const earlier = { differences: steps[step]?.before[place], values: before?.[place] }
      differences.push(types && (judged[from + place] ?? []).map((each) => joinedDifference(each, types, earlier)))
      await turns()
    }
    joined.push(differences)
  }
  return { members: questions.map((question, place) => ({ question, differences: judged[place] ?? [] })), joined }
}

interface Before {
  differences: readonly MemberDifference[] | undefined
  values: readonly TypeValues<Moved>[] | undefined
}

function joinedDifference(
  each: JudgedDifference,
  types: readonly TypeValues<Moved>[],
  { differences, values }: Before,
): JoinedDifference {
  return { ...each, levels: levelsOf(types, each), earlier: earlierOf(each, differences, values) }
}

function earlierOf(
  { type }: MemberDifference,
  before: readonly MemberDifference[] | undefined,
  values: readonly TypeValues<Moved>[] | undefined,
): Earlier | undefined {
  const found = before?.find((each) => each.type === type)
  return found?.difference === undefined || !values ? undefined : { ...found, levels: levelsOf(values, found) }
}

/** The difference between two shares is one of means once each has been held against itself. */
function asChange(types: readonly TypeValues<Moved>[] | undefined): { kind: Kind; types: readonly TypeValues[] } {
  return { kind: 'mean', types: types ?? [] }
}

function isCertain(
  { type, programme, interval }: MemberDifference,
  question: ProgrammeQuestion | undefined,
  types: readonly TypeValues[],
): boolean {
  if (!interval || !question) return false
  const own = types.filter((each) => type === undefined || each.type === type)
  return survivesWorstCase(own, programme, question.tracked.scale)
}

function levelsOf(
  types: readonly TypeValues<Moved>[],
  { type, programme }: MemberDifference,
): JoinedDifference['levels'] {
  const own = types.filter((each) => type === undefined || each.type === type)
  const meansOf = (valueOf: (each: Moved) => number) => {
    const { totals, strata } = totalsIn(own, valueOf)
    return standardisedMeans(totals, strata(programme))
  }
  const [before, after] = [meansOf((each) => each.before), meansOf((each) => each.after)]
  return before && after
    ? {
        members: { before: before.members, after: after.members },
        others: { before: before.others, after: after.others },
      }
    : undefined
}
