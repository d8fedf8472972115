import type { Sight } from '../../access/area.ts'
import type { Group, Panel } from './group.ts'
import type { Dimension } from './view.ts'

/**
 * Not every type has organisations of every size, nor has a saved group of every type: what nobody is of is left out, unless
 * that is all there is. What this reader may not be told stays, with the reason why.
 */
export function filledPanels(panels: readonly Panel[], by: Dimension, sight: Sight): readonly Panel[] {
  if (by !== 'size' && by !== 'saved') return panels
  const isFilled = ({ rows, type }: Group) => rows.length > 0 || (type === 'care' && sight.careDetail === 'region')
  const filled = panels.filter((panel) => panel.groups.some(isFilled))
  const left = filled.length > 0 ? filled : panels
  return by === 'saved' ? left : left.map((panel) => ({ ...panel, groups: some(panel.groups.filter(isFilled), panel) }))
}

function some(groups: readonly Group[], panel: Panel): readonly Group[] {
  return groups.length > 0 ? groups : panel.groups
}
