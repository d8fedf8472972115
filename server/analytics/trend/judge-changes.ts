import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts'
import type { Change } from './change.ts'
import type { FollowedGroup, FollowedPanel, Step } from './followed-panel.ts'

/** The changes of all panels of a page, each judged among all of them. */
export function judged(panels: readonly FollowedPanel<Change>[]): FollowedPanel[] {
  const all = panels.flatMap(({ groups }) => groups.flatMap(changesOf))
  const adjusted = benjaminiHochberg(all.map(({ pValue }) => pValue))
  const judgements = new Map(
    all.map((change, place) => {
      const p = adjusted[place] ?? 1
      return [change, { ...change, adjusted: p, isSupported: p < 0.05 }] as const
    }),
  )
  const judge = (change: Change | undefined) => change && judgements.get(change)
  const judgeStep = (step: Step<Change>): Step => ({ ...step, all: judge(step.all), panel: judge(step.panel) })
  return panels.map((panel) => ({
    ...panel,
    groups: panel.groups.map((group) => ({
      ...group,
      steps: group.steps.map(judgeStep),
      whole: group.whole && judgeStep(group.whole),
    })),
  }))
}

function changesOf({ steps, whole }: FollowedGroup<Change>): Change[] {
  return [...steps, ...(whole ? [whole] : [])].flatMap(({ all, panel }) =>
    [all, panel].filter((change) => change !== undefined),
  )
}
