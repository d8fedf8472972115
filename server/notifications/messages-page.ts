import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { Transport } from './delivery.ts'
import { messageKinds, messageStates } from './message.ts'
import { linesOnPage, type MessageFilters, type MessageLine } from './message-filters.ts'
import { kindNames, stateNames, transportTexts } from './message-texts.ts'
import { pageLinks } from '../platform/http/page-links.ts'
import type { MessageList } from './read-messages.ts'

export interface MessagesPage extends PageModel {
  transport: string
  counts: string
  state: Partials['select']
  kind: Partials['select']
  about: Partials['input']
  /** Why there is nothing to list; empty where there is. */
  none: string
  lines: Partials['table'] | undefined
  pages: Partials['pagination'] | undefined
}

export function messagesPage(
  { lines, counts }: MessageList,
  filters: MessageFilters,
  page: number,
  transport: Transport['name'],
): MessagesPage {
  const { state, kind, about } = filters
  const total = state ? (counts.get(state) ?? 0) : [...counts.values()].reduce((sum, count) => sum + count, 0)
  const asked = Object.entries({ state, kind, about }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return {
    title: 'Messages',
    wide: true,
    transport: transportTexts[transport],
    counts: messageStates
      .flatMap((one) => (counts.get(one) ? [`${stateNames[one]}: ${counts.get(one)?.toLocaleString('en-GB')}`] : []))
      .join(' · '),
    ...fields(filters),
    none:
      lines.length > 0
        ? ''
        : asked.length > 0 || page > 1
          ? 'No message is like this.'
          : 'No message has been written yet.',
    lines: lines.length > 0 ? tableOf(lines) : undefined,
    pages: pageLinks({ path: '/programme/messages', asked, page, total, size: linesOnPage }),
    back: { text: 'Programme', href: '/programme' },
  }
}

function tableOf(lines: readonly MessageLine[]): Partials['table'] {
  return {
    caption: { text: 'The newest first', size: 's' },
    responsive: true,
    classes: 'app-wrap',
    head: ['Message', 'To', 'Organisation', 'Written', 'State'].map((text) => ({ text })),
    rows: lines.map((line) => [
      {
        text: line.subject || 'Without a subject',
        href: `/programme/messages/${line.id}`,
        visuallyHiddenText: `to ${line.to}`,
      },
      { text: line.to },
      { text: line.organisationCode ?? 'None' },
      { text: inMinutes(line.createdAt) },
      { text: [stateNames[line.state], ...(line.lastError ? [line.lastError] : [])].join(': ') },
    ]),
  }
}

function fields({ state, kind, about }: MessageFilters) {
  const all = { value: '', text: 'All' }
  return {
    state: {
      ...field('state', 'State'),
      items: [all, ...messageStates.map((value) => ({ value, text: stateNames[value] }))],
      value: state ?? '',
    },
    kind: {
      ...field('kind', 'Kind'),
      items: [all, ...messageKinds.map((value) => ({ value, text: kindNames[value] }))],
      value: kind ?? '',
    },
    about: { ...field('about', 'E-mail address or organisation code'), value: about, spellcheck: false },
  }
}

function field(name: string, label: string) {
  return { id: name, name, label: { text: label, size: 's' as const } }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'notifications/messages': MessagesPage
  }
}
