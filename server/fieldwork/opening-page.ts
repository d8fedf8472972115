import { providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import { inDays } from '../platform/text/dates.ts'
import { listed } from '../platform/text/listed.ts'
import { collectionPath } from './collection-paths.ts'
import { counted } from './collection-state-text.ts'
import type { Opening } from './open-collection.ts'
import { type StepPage, stepPage } from '../platform/http/step-page.ts'

/** What opening will cause, or why it cannot be done yet. */
export function openingPage(opening: Opening): StepPage {
  const { collection, instrument, participants, faults, opensOn } = opening
  const path = collectionPath(collection.code)
  const organisations = new Set(participants.map(({ organisationCode }) => organisationCode)).size
  const bySetting = providerTypes.flatMap((type) => {
    const count = participants.filter(({ setting }) => setting === type).length
    return count > 0 ? [`${providerTypeNames[type].toLowerCase()} ${count.toLocaleString('en-GB')}`] : []
  })
  const effects = [
    `${counted(organisations, 'organisation')} can answer: ${listed(bySetting)}.`,
    `They can answer and sign from ${inDays(opensOn)} to the end of ${inDays(collection.closesOn)}.`,
    ...(opensOn === collection.opensOn
      ? []
      : [`The first day was to be ${inDays(collection.opensOn)}, which is over: it becomes today.`]),
    `They answer ${instrument.title}, version ${instrument.version}.`,
    'The name, type, board and region of each are kept as the register has them now, and so are the partners each is asked about.',
    'Nobody is written to by this: invitations are sent separately.',
  ]
  return stepPage({
    title: `Open ${collection.name}?`,
    caption: 'Collection',
    faults: faults.map(({ text, rest }) => ({ text, href: `${path}${rest}` })),
    effects: faults.length > 0 ? [] : effects,
    ...(faults.length === 0 && {
      warning:
        'Afterwards participants, frame, sample and first day can no longer be changed, and it cannot be made a draft again.',
    }),
    action: `${path}/opening`,
    hidden: [{ name: 'shown', value: String(collection.changes) }],
    button: { text: 'Open the collection' },
    keep: { text: faults.length > 0 ? 'Back to the collection' : 'Do not open it yet', href: path },
    back: { text: collection.name, href: path },
  })
}
