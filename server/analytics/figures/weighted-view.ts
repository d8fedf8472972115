import type { Partials } from '../../platform/http/partials.ts'
import type { SeenView } from '../view/see-view.ts'
import { type Fault, isByMembers } from '../view/view.ts'

type Seen = Pick<SeenView, 'asked' | 'choices' | 'view'>

/** Weights are by region: within one, or by board, programme, size or saved group, there is nothing that they could set right. */
export function canBeWeighted({ choices, view }: Seen): boolean {
  const { regions, icbs } = view.filters
  const shown = regions.length > 0 ? regions.length : choices.regions.length
  return view.by === 'type' && !isByMembers(view) && icbs.length === 0 && shown > 1
}

export function isWeighted(seen: Seen): boolean {
  return seen.asked.weighted === true && canBeWeighted(seen)
}

/** Not offered where it makes no sense; kept where an address has asked for it. */
export function weightedField(seen: Seen, faults: readonly Fault[]): Partials['checkboxes'] | undefined {
  const message = faults.find(({ field }) => field === 'weighted')?.message
  if (!canBeWeighted(seen) && !seen.asked.weighted && message === undefined) return undefined
  return {
    name: 'weighted',
    idPrefix: 'weighted',
    small: true,
    fieldset: { legend: { text: 'Weighting', size: 's' } },
    items: [{ value: 'yes', text: 'Also show figures weighted to all who were invited, by type and region' }],
    values: seen.asked.weighted ? ['yes'] : [],
    ...(message !== undefined && { errorMessage: { text: message } }),
  }
}

/** What a page says of its weighted figures, or why there are none; nothing where nobody asked for them. */
export function weightedTexts(seen: Seen): string[] {
  if (!seen.asked.weighted) return []
  return isWeighted(seen)
    ? [
        'Weighted figures stand beside the others. They take those who did not respond for like those of their type and region who did. What is said in words rests on the figures that are not weighted',
      ]
    : [
        'Figures are not weighted here: weights are by type and region, and set nothing right within one region, or by board, programme, size or saved group',
      ]
}
