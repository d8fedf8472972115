import { pageLinks } from '../platform/http/page-links.ts'
import { providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { collectionPath } from './collection-paths.ts'
import { counted } from './collection-state-text.ts'
import type { ParticipantList } from './list-participants.ts'
import { filterPairs, type ParticipantFilter, type ParticipantLine, participantsOnPage } from './participant-filters.ts'

export interface ParticipantsPage extends PageModel {
  caption: string
  /** The ways to choose more; empty once the collection has been opened. */
  ways: Partials['button'][]
  action: string
  search: Partials['input']
  setting: Partials['select']
  region: Partials['select']
  gone: Partials['select'] | undefined
  count: string
  table: Partials['table'] | undefined
  /** Where all that are listed can be removed at once. */
  removal: { text: string; href: string } | undefined
  pages: Partials['pagination'] | undefined
}

/** Those who take part. */
export function participantsPage(list: ParticipantList, filter: ParticipantFilter, page: number): ParticipantsPage {
  const { collection, lines, counts } = list
  const path = collectionPath(collection.code, '/participants')
  const asked = filterPairs(filter)
  const isDraft = collection.state === 'draft'
  return {
    title: 'Participants',
    caption: collection.name,
    wide: true,
    ways: isDraft
      ? [
          { text: 'Choose from the register', href: `${path}/choice`, variant: 'secondary' },
          { text: 'Add a list', href: `${path}/list`, variant: 'secondary' },
        ]
      : [],
    action: path,
    ...fieldsOf(list, filter, isDraft),
    count: countText(counts, asked.length > 0),
    table: lines.length > 0 ? tableOf(list, isDraft) : undefined,
    removal: isDraft && counts.participants > 0 ? removalOf(path, asked, counts.participants) : undefined,
    pages: pageLinks({ path, asked, page, total: counts.participants, size: participantsOnPage }),
    back: { text: collection.name, href: collectionPath(collection.code) },
  }
}

function countText({ participants, organisations }: ParticipantList['counts'], isNarrowed: boolean): string {
  if (participants === 0) return isNarrowed ? 'Nobody who takes part is like that.' : 'Nobody takes part yet.'
  const settings = participants === organisations ? '' : `, ${counted(participants, 'participant')} counted by setting`
  return `${counted(organisations, 'organisation')}${settings}`
}

function removalOf(path: string, asked: readonly [string, string][], count: number) {
  const text = asked.length > 0 ? `Remove these ${count.toLocaleString('en-GB')}` : 'Remove everybody'
  return { text, href: `${path}/removal?${new URLSearchParams(asked).toString()}` }
}

function tableOf({ collection, lines, sample }: ParticipantList, isDraft: boolean): Partials['table'] {
  const path = collectionPath(collection.code, '/participants/removal')
  const removal = ({ organisationCode: organisation, setting, name }: ParticipantLine) => ({
    text: 'Remove',
    href: `${path}?${new URLSearchParams({ organisation, setting }).toString()}`,
    visuallyHiddenText: `${name}, ${providerTypeNames[setting].toLowerCase()}`,
  })
  const heads = [
    'Organisation',
    'Setting',
    'Region',
    'ICB',
    ...(sample ? ['Weight'] : []),
    ...(isDraft ? ['Change'] : []),
  ]
  return {
    caption: { text: isDraft ? 'As the register has them' : 'As they were when it was opened', size: 's' },
    responsive: true,
    classes: 'app-wrap',
    head: heads.map((text) => ({ text })),
    rows: lines.map((line) => [
      { text: `${line.name} (${line.organisationCode})` },
      { text: providerTypeNames[line.setting] },
      { text: line.regionName || 'Not known' },
      { text: line.icbName || 'Not known' },
      ...(sample ? [{ text: line.weight.toLocaleString('en-GB', { maximumFractionDigits: 2 }) }] : []),
      ...(isDraft ? [removal(line)] : []),
    ]),
  }
}

function fieldsOf({ regions }: ParticipantList, filter: ParticipantFilter, isDraft: boolean) {
  const field = (name: string, label: string) => ({ id: name, name, label: { text: label, size: 's' as const } })
  const standing = [
    { value: '', text: 'All' },
    { value: 'yes', text: 'No longer open' },
  ]
  return {
    search: { ...field('search', 'Name or code'), value: filter.search, spellcheck: false },
    setting: {
      ...field('setting', 'Setting'),
      value: filter.setting ?? '',
      items: [
        { value: '', text: 'All' },
        ...providerTypes.map((type) => ({ value: type, text: providerTypeNames[type] })),
      ],
    },
    region: {
      ...field('region', 'Region'),
      value: filter.region,
      items: [
        { value: '', text: 'All' },
        ...regions.flatMap(({ code, name }) => (code ? [{ value: code, text: name || code }] : [])),
      ],
    },
    gone: isDraft
      ? { ...field('gone', 'In the register'), value: filter.gone ? 'yes' : '', items: standing }
      : undefined,
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/participants': ParticipantsPage
  }
}
