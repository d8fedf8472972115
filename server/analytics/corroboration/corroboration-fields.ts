import type { Partials } from '../../platform/http/partials.ts'
import type { Place } from '../view/choices.ts'
import { corroborationPath } from './corroboration-paths.ts'
import type { CorroborationFault } from './corroboration-view.ts'
import type { Corroboration } from './summarise-corroboration.ts'

/** The form with which a reader chooses places and what counts; it is sent as the address of the page. */
export interface CorroborationFields {
  action: string
  /** Absent where the register knows of no shared patients. */
  count: Partials['radios'] | undefined
  filters: { summary: string; isOpen: boolean; checkboxes: Partials['checkboxes'] }[]
}

export function corroborationFields({ view, choices, faults, result }: Corroboration): CorroborationFields {
  const offersWeights = view.weighted || result?.hasWeights === true
  return {
    action: corroborationPath(view.collection),
    count: offersWeights
      ? {
          name: 'count',
          idPrefix: 'count',
          small: true,
          inline: true,
          fieldset: { legend: { text: 'What counts', size: 's' } },
          items: [
            { value: 'pairs', text: 'Each pair once' },
            { value: 'patients', text: 'Pairs by shared patients' },
          ],
          value: view.weighted ? 'patients' : 'pairs',
        }
      : undefined,
    filters: [
      ...filterOf('region', 'Regions', { places: choices.regions, chosen: view.regions, faults }),
      ...filterOf('icb', 'Integrated care boards', { places: choices.icbs, chosen: view.icbs, faults }),
    ],
  }
}

function filterOf(
  name: CorroborationFault['field'],
  legend: string,
  { places, chosen, faults }: { places: readonly Place[]; chosen: readonly string[]; faults: Corroboration['faults'] },
): CorroborationFields['filters'] {
  if (places.length < 2 && chosen.length === 0) return []
  const known = places.filter(({ code }) => chosen.includes(code)).length
  const message = faults
    .filter(({ field }) => field === name)
    .map((fault) => fault.message)
    .join('. ')
  return [
    {
      summary: `${legend}: ${known === 0 ? 'all' : `${known} of ${places.length}`}`,
      isOpen: message !== '',
      checkboxes: {
        name,
        idPrefix: name,
        small: true,
        fieldset: { legend: { text: legend, size: 's' } },
        items: places.map(({ code, name: text }) => ({ value: code, text })),
        values: chosen,
        ...(message !== '' && { errorMessage: { text: message } }),
      },
    },
  ]
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'corroboration-fields': CorroborationFields
    'method-list': readonly { text: string; href: string }[]
    'file-list': readonly { text: string; href: string }[]
  }
}
