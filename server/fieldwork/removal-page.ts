import { providerTypeNames } from '../organisations/provider-type.ts'
import { collectionPath } from './collection-paths.ts'
import { counted } from './collection-state-text.ts'
import type { ParticipantList } from './list-participants.ts'
import { filterPairs, type ParticipantFilter } from './participant-filters.ts'
import { type StepPage, stepPage } from '../platform/http/step-page.ts'

const mostNamed = 10

/** Says who will be taken out of a draft. */
export function removalPage(
  { collection, lines, counts, sample }: ParticipantList,
  filter: ParticipantFilter,
): StepPage {
  const list = collectionPath(collection.code, '/participants')
  const named = lines
    .slice(0, mostNamed)
    .map(
      ({ name, organisationCode, setting }) =>
        `${name} (${organisationCode}), ${providerTypeNames[setting].toLowerCase()}`,
    )
  const others = counts.participants - named.length
  const touchesSample = sample !== undefined && (filter.setting === undefined || filter.setting === 'care')
  return stepPage({
    title:
      counts.participants === 1 ? 'Remove this participant?' : `Remove ${counted(counts.participants, 'participant')}?`,
    caption: collection.name,
    effects: [...named, ...(others > 0 ? [`and ${others.toLocaleString('en-GB')} more`] : [])],
    ...(touchesSample && {
      warning:
        'Care providers among them were drawn by chance. The others keep the weights with which they were drawn: remove only those that should never have been on the list.',
    }),
    action: `${list}/removal`,
    hidden: [...filterPairs(filter), ['count', String(counts.participants)] as const].map(([name, value]) => ({
      name,
      value,
    })),
    button: { text: 'Remove', variant: 'warning' },
    keep: { text: 'Keep them', href: list },
    back: { text: 'Participants', href: list },
  })
}
