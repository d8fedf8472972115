import { turnsOfOthers } from '../../platform/others-turn.ts'
import { cellTable, drawnTotals } from '../../statistics/cell-totals.ts'
import { bootstrapped, type Resampling } from '../../statistics/resampling.ts'
import { standardisedMeans, type StratumCells } from '../../statistics/standardised-difference.ts'
import { areEnough, differenceInType, type Kind, type MemberDifference, sideOf } from './member-difference.ts'
import { cellsOf, cellValues, totalsIn, type TypeValues } from './type-values.ts'

/** The values of members and others on one question, type by type. */
export interface QuestionValues {
  kind: Kind
  types: readonly TypeValues[]
}

/**
 * Members of any programme and of each against the others, in each type and, where several types have both, in all
 * together. The latter rest on draws of organisations that serve all questions, a little at a time.
 */
export async function memberDifferences(
  questions: readonly QuestionValues[],
  resampling: Resampling,
): Promise<MemberDifference[][]> {
  const together = await differencesOverTypes(questions, resampling)
  const turns = turnsOfOthers()
  const found: MemberDifference[][] = []
  for (const [question, { kind, types }] of questions.entries()) {
    found.push(
      programmesIn(types).flatMap((programme) => [
        ...(together.get(keyOf(question, programme)) ?? []),
        ...types.map((type) => differenceInType(kind, type, programme)),
      ]),
    )
    await turns()
  }
  return found
}

interface Pending {
  key: string
  strata: readonly StratumCells[]
  replicates: (number | undefined)[]
  known: MemberDifference
}

async function differencesOverTypes(questions: readonly QuestionValues[], resampling: Resampling) {
  const [types, groups] = [most(questions, ({ types: { length } }) => length), most(questions, groupsIn)]
  const cells = questions.map((_, question) => cellsOf(types, groups, question))
  const turns = turnsOfOthers()
  const pending: Pending[] = []
  for (const [question, each] of questions.entries())
    for (const programme of programmesIn(each.types)) {
      pending.push(...pendingOf(each, programme, { key: keyOf(question, programme), cell: cells[question] }))
      await turns()
    }
  // where nothing is to be drawn, nothing is put in order for it
  if (pending.length > 0) {
    const values = questions.flatMap((each, question) => {
      const own = cells[question]
      return own ? cellValues(each.types, own, ({ value }) => value) : []
    })
    await turns()
    await draw(pending, cellTable(values, questions.length * types * (groups + 1)), resampling)
  }
  return new Map(pending.map((each) => [each.key, [finished(each, resampling)]]))
}

async function draw(pending: readonly Pending[], table: ReturnType<typeof cellTable>, resampling: Resampling) {
  const turns = turnsOfOthers()
  for (const totals of drawnTotals(table, resampling)) {
    for (const { strata, replicates } of pending) replicates.push(standardisedMeans(totals, strata)?.difference)
    await turns()
  }
}

function pendingOf(
  { types }: QuestionValues,
  programme: number,
  { key, cell }: { key: string; cell: ReturnType<typeof cellsOf> | undefined },
): Pending[] {
  const places = [...types.keys()].filter((place) => hasBoth(types[place], programme))
  const counting = places.flatMap((place) => types[place] ?? [])
  if (places.length < 2 || !cell) return []
  const { totals, strata } = totalsIn(counting, ({ value }) => value)
  const means = standardisedMeans(totals, strata(programme))
  const known = {
    programme,
    type: undefined,
    members: { ...sideOf(counting, programme), mean: means?.members },
    others: { ...sideOf(counting, undefined), mean: means?.others },
    difference: means?.difference,
    interval: undefined,
    pValue: 1,
    isCertain: false,
  }
  return [{ key, strata: places.map((place) => cell(place, programme)), replicates: [], known }]
}

function finished({ known, replicates }: Pending, resampling: Resampling): MemberDifference {
  const { members, others, difference } = known
  if (difference === undefined || !areEnough(members, others)) return known
  const fewest = Math.min(members.organisations, others.organisations)
  const { interval, pValue = 1 } = bootstrapped(difference, replicates, fewest, resampling)
  return { ...known, interval, pValue: interval ? pValue : 1 }
}

function hasBoth(values: TypeValues | undefined, programme: number): boolean {
  return (values?.members[programme]?.values.length ?? 0) > 0 && (values?.others.values.length ?? 0) > 0
}

function programmesIn(types: readonly TypeValues[]): number[] {
  return [...(types[0]?.members.keys() ?? [])]
}

function groupsIn({ types }: QuestionValues): number {
  return types[0]?.members.length ?? 0
}

function most(questions: readonly QuestionValues[], count: (each: QuestionValues) => number): number {
  return Math.max(0, ...questions.map(count))
}

function keyOf(question: number, programme: number): string {
  return `${question} ${programme}`
}
