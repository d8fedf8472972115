import type { Partials } from '../../platform/http/partials.ts'
import type { Part } from '../view/measure.ts'
import type { SeenView } from '../view/see-view.ts'
import type { Fault, View } from '../view/view.ts'
import { type MeasureSelect, viewFields, type ViewFields } from '../view/view-fields.ts'

/** The form of a page over several collections: that of a view, with the geography and where needed the answer. */
export function seriesFields(
  action: string,
  seen: Pick<SeenView, 'view' | 'choices' | 'asked' | 'saved'>,
  faults: readonly Fault[],
  given: { measures?: MeasureSelect; parts?: readonly Part[]; part?: Part | undefined } = {},
): ViewFields {
  const { measures, parts = [], part } = given
  return {
    ...viewFields(action, seen, faults, measures),
    answer: parts.length > 1 && part ? answerSelect(parts, part, faults) : undefined,
    geography: geographyRadios(seen.view, faults),
  }
}

function answerSelect(parts: readonly Part[], part: Part, faults: readonly Fault[]): Partials['select'] {
  const message = faults.find(({ field }) => field === 'answer')?.message
  return {
    id: 'answer',
    name: 'answer',
    label: { text: 'Answer that is followed', size: 's' },
    items: parts.map(({ text }, place) => ({ value: String(place + 1), text })),
    value: String(parts.indexOf(part) + 1),
    ...(message !== undefined && { errorMessage: { text: message } }),
  }
}

function geographyRadios({ geography }: View, faults: readonly Fault[]): Partials['radios'] {
  const message = faults.find(({ field }) => field === 'geography')?.message
  return {
    name: 'geography',
    idPrefix: 'geography',
    small: true,
    inline: true,
    fieldset: { legend: { text: 'Places of organisations', size: 's' } },
    items: [
      { value: 'then', text: 'As each collection kept them' },
      { value: 'today', text: 'As they are today' },
    ],
    value: geography ?? 'then',
    ...(message !== undefined && { errorMessage: { text: message } }),
  }
}
