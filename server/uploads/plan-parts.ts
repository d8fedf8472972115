import type { ImportPlan } from './import-plan.ts'
import { type FaultKind, faultKinds, type PlanList } from './plan-lists.ts'

/** The first of a list, with where all of it is. */
export interface ListedPart {
  heading: string
  lines: string[]
  /** Where there are more than are shown. */
  more: { text: string; href: string } | undefined
}

export interface FaultLine {
  place: string
  text: string
}

const firstLines = 20
export const firstFaults = 50

/** The lists of a plan under their headings; `addressOf` says where all of a list is. */
export function planParts(
  plan: ImportPlan<unknown>,
  headings: Partial<Record<Exclude<PlanList, 'faults' | 'notes'>, string>>,
  addressOf: (list: PlanList) => string,
): ListedPart[] {
  const skipped = plan.skipped.map(({ line, what }) => `Line ${line}: ${what}`)
  const lists = { ...plan, skipped }
  return (['added', 'changed', 'closed', 'merged', 'skipped'] as const).flatMap((list) => {
    const lines = lists[list]
    if (lines.length === 0) return []
    return [
      {
        heading: `${headings[list]} (${lines.length.toLocaleString('en-GB')})`,
        lines: lines.slice(0, firstLines),
        more:
          lines.length > firstLines
            ? {
                text: `Download all ${lines.length.toLocaleString('en-GB')} (CSV)`,
                href: addressOf(list),
              }
            : undefined,
      },
    ]
  })
}

/** Where all faults are, when there are more than a page shows. */
export function faultsFile(
  faults: ImportPlan<unknown>['faults'],
  addressOf: (list: PlanList) => string,
): { text: string; href: string } | undefined {
  if (faults.length <= firstFaults) return undefined
  return { text: `Download all ${faults.length.toLocaleString('en-GB')} faults (CSV)`, href: addressOf('faults') }
}

export interface FaultLists {
  /** Where faults are alike. */
  faultKinds: FaultLine[]
  faultsHeading: string
  faults: FaultLine[]
}

/** The faults of a plan by kind and by place, `page` of the second counted from 1. */
export function faultLists({ faults }: Pick<ImportPlan<unknown>, 'faults'>, page = 1): FaultLists {
  const kinds = faultKinds(faults)
  return {
    faultKinds: kinds.length < faults.length ? kinds.slice(0, firstLines).map(kindLine) : [],
    faultsHeading: faultsHeading(faults.length, page),
    faults: faults
      .slice((page - 1) * firstFaults, page * firstFaults)
      .map(({ line, column, message }) => ({ place: `${line}:${column}`, text: message })),
  }
}

function faultsHeading(count: number, page: number): string {
  if (count <= firstFaults) return 'Each of them, by line:column'
  if (page === 1) return `The first ${firstFaults}, by line:column`
  const last = Math.min(count, page * firstFaults)
  return `${((page - 1) * firstFaults + 1).toLocaleString('en-GB')} to ${last.toLocaleString('en-GB')}, by line:column`
}

function kindLine({ count, text, line, column }: FaultKind): FaultLine {
  const often = count === 1 ? 'Once' : `${count.toLocaleString('en-GB')} times`
  return { place: `${often}, first at ${line}:${column}`, text }
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    /** What a file would do, or all that is wrong with it. */
    'import-plan': FaultLists & {
      /** Links to more pages of faults. */
      faultPages?: Partials['pagination'] | undefined
      notes: readonly string[]
      parts: readonly ListedPart[]
    }
  }
}
