import { pageLinks } from '../../platform/http/page-links.ts'
import { providerTypeNames } from '../../organisations/provider-type.ts'
import type { Partials } from '../../platform/http/partials.ts'
import { type AnalysisHead, analysisHead } from '../view/analysis-head.ts'
import { isByMembers, type View } from '../view/view.ts'
import type { ListedPeers } from './list-peers.ts'
import { placesOnPage } from './list-peers.ts'
import { boardPackPath, peersPath, placePath } from './peer-paths.ts'

interface Link {
  text: string
  href: string
}

export interface PeerListPage extends AnalysisHead {
  /** What the address asks for and this page has no use for. */
  unused: string
  action: string
  words: Partials['input']
  summary: string
  /** False where there is nothing to search. */
  canSearch: boolean
  table: Partials['table'] | undefined
  pages: Partials['pagination'] | undefined
  packs: { summary: string; links: Link[] }[]
}

/** Which organisation to look at among its peers, and for which part of the country to take a board pack. */
export function peerListPage(list: ListedPeers, asked: View): PeerListPage {
  const { collection, search, total, open } = list
  const path = peersPath(collection.code)
  return {
    ...analysisHead(collection, {
      page: 'peers',
      title: 'Organisations among their peers',
      asked: { ...asked, measure: undefined },
    }),
    unused: isByMembers(asked)
      ? 'Programmes, sizes and saved groups do not narrow this page: each organisation stands among all of its type'
      : '',
    action: path,
    words: {
      id: 'words',
      name: 'words',
      label: { text: 'Name or code' },
      value: search.words,
      classes: 'nhsuk-input--width-20',
    },
    summary: summaryText(list),
    canSearch: open > 1,
    table: list.lines.length > 0 ? tableOf(list) : undefined,
    pages: pageLinks({ path, asked: [['words', search.words]], page: search.page, total, size: placesOnPage }),
    packs: packsOf(list),
  }
}

const openLater =
  'There is no organisation here whose place among its peers is open to you. Your own is, once the collection is closed.'
const openToNone =
  'There is no organisation here whose place among its peers is open to you. An organisation that took part sees its own.'

function summaryText({ collection, total, open, search, lines }: ListedPeers): string {
  if (open === 0) return collection.state === 'open' ? openLater : openToNone
  if (total === 0) return 'No organisation that is open to you has this name or code. Try fewer words.'
  if (lines.length === 0) return 'There are not so many pages. Go back to the first.'
  const found = total === 1 ? '1 participant' : `${total.toLocaleString('en-GB')} participants`
  const often = total === 1 ? '' : ': an organisation takes part once for each provider type'
  return `${found}${search.words === '' ? '' : ' found'}, by name${often}. This is no ranking.`
}

function tableOf({ collection, lines }: ListedPeers): Partials['table'] {
  return {
    caption: { text: 'Organisations', size: 's' },
    responsive: true,
    classes: 'app-wrap',
    head: ['Organisation', 'Provider type', 'Region', 'Answers'].map((text) => ({ text })),
    rows: lines.map(({ participant, isOwn, hasAnswered }) => [
      { text: `${participant.name} (${participant.organisationCode})`, href: placePath(collection.code, participant) },
      { text: `${providerTypeNames[participant.setting]}${isOwn ? ', your own' : ''}` },
      { text: participant.regionName || 'Not known' },
      { text: hasAnswered ? 'Signed' : 'None, so not placed' },
    ]),
    firstCellIsHeader: true,
  }
}

function packsOf({ collection: { code }, choices }: ListedPeers): PeerListPage['packs'] {
  const of = (summary: string, links: Link[]) => (links.length > 0 ? [{ summary, links }] : [])
  const text = (name: string) => `${name} (PDF)`
  return [
    ...of(
      'Board packs of regions',
      choices.regions.map((region) => ({
        text: text(region.name),
        href: boardPackPath(code, { region: region.code }),
      })),
    ),
    ...of(
      'Board packs of integrated care boards',
      choices.icbs.map((icb) => ({ text: text(icb.name), href: boardPackPath(code, { icb: icb.code }) })),
    ),
  ]
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/peer-list': PeerListPage
  }
}
