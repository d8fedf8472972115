import { itemsOf } from '../instruments/instrument.ts'
import { pageLinks } from '../platform/http/page-links.ts'
import { providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { decisionPath } from '../responses/challenge-paths.ts'
import { challengeStateNames, challengeStates } from '../responses/challenge.ts'
import { askedFilters, challengesOnPage } from './challenge-filters.ts'
import type { ChallengeList } from './read-challenges.ts'
import { replyStandingText } from './replies-page.ts'
import { replyPath } from './reply-paths.ts'
import { earlierRounds, roundFacts } from './reply-rounds-part.ts'

export interface ReplyPage extends PageModel {
  collection: string
  standing: string
  /** What can be done next: start, extend, end. */
  start: Partials['button'] | undefined
  end: Partials['button'] | undefined
  extendHref: string
  /** The way to another round, once something is released. */
  again: { explanation: string; button: Partials['button'] | undefined } | undefined
  /** Of a round after a release what it corrects, and why; of one that has ended what identifies the sheets that count. */
  facts: Partials['summary-list'] | undefined
  /** The rounds before this one. */
  earlier: Partials['table'] | undefined
  /** Undefined before it has started. */
  list: ChallengeListPart | undefined
}

interface ChallengeListPart {
  action: string
  counts: string
  fields: {
    state: Partials['select']
    type: Partials['select']
    section: Partials['select']
    organisation: Partials['input']
  }
  table: Partials['table'] | undefined
  /** Why there is nothing to list; empty where there is. */
  none: string
  files: { text: string; href: string }[]
  pages: Partials['pagination'] | undefined
}

/** The right of reply of a collection: how it stands, what comes next, and every challenge. */
export function replyPage(list: ChallengeList, now: Date): ReplyPage {
  const { collection, reply } = list
  const isGoingOn = reply !== undefined && !reply.ended
  return {
    title: 'Right of reply',
    wide: reply !== undefined,
    collection: collection.name,
    standing: standingWords(list, now),
    start:
      !reply && collection.state === 'closed'
        ? { text: 'Start the right of reply', href: replyPath(collection.code, '/start') }
        : undefined,
    end: isGoingOn
      ? { text: 'End the right of reply', href: replyPath(collection.code, '/end'), variant: 'secondary' }
      : undefined,
    extendHref: isGoingOn ? replyPath(collection.code, '/date') : '',
    again: reply?.ended && againPart(list),
    facts: reply && roundFacts(reply),
    earlier: earlierRounds(list.earlier),
    list: reply && challengeListPart(list),
    back: { text: 'Right of reply', href: '/programme/right-of-reply' },
  }
}

function againPart({ collection, refusal }: ChallengeList): ReplyPage['again'] {
  if (refusal) return { explanation: `${refusal}.`, button: undefined }
  return {
    explanation:
      'What was released is never changed. If an answer proves wrong, open another round: what is corrected in it goes into the next release.',
    button: {
      text: 'Correct what was released',
      href: replyPath(collection.code, '/round'),
      variant: 'secondary',
    },
  }
}

function standingWords({ collection, reply }: ChallengeList, now: Date): string {
  if (reply) return `${replyStandingText({ collection, reply }, now)}. Started on ${inDays(reply.startedAt)}.`
  return collection.state === 'closed'
    ? 'It has not started. Organisations do not see their own figures before it does.'
    : 'It can start once the collection has been closed.'
}

function challengeListPart(list: ChallengeList): ChallengeListPart {
  const { collection, counts, filters, page, total, challenges } = list
  const asked = askedFilters(filters)
  const query = new URLSearchParams(Object.fromEntries(asked)).toString()
  const file = replyPath(collection.code, '/challenges.csv')
  const isNarrowed = asked.length > 0 || page > 1
  return {
    action: replyPath(collection.code),
    counts: challengeStates
      .flatMap((state) =>
        counts.get(state) ? [`${challengeStateNames[state]}: ${counts.get(state)?.toLocaleString('en-GB')}`] : [],
      )
      .join(' · '),
    fields: fieldsOf(list),
    table: challenges.length > 0 ? tableOf(list) : undefined,
    none: challenges.length > 0 ? '' : isNarrowed ? 'No challenge is like this.' : 'No answer has been challenged.',
    files:
      total > 0
        ? [
            { text: 'Download all of these for analysis (CSV)', href: query ? `${file}?${query}` : file },
            { text: 'Download all of these for Excel (CSV)', href: `${file}?${query && `${query}&`}for=excel` },
          ]
        : [],
    pages: pageLinks({ path: replyPath(collection.code), asked, page, total, size: challengesOnPage }),
  }
}

function tableOf({ challenges, names, instrument, reply }: ChallengeList): Partials['table'] {
  const hasRounds = reply !== undefined && reply.round > 1
  const wordings = new Map(itemsOf(instrument).map(({ code, wording }) => [code, wording.text]))
  return {
    caption: { text: 'Challenges, those that wait longest first', size: 's' },
    responsive: true,
    head: ['Question', 'Organisation', 'Setting', 'Challenged', ...(hasRounds ? ['Round'] : []), 'State'].map(
      (text) => ({ text }),
    ),
    rows: challenges.map(({ id, round, organisationCode, setting, itemCode, partnerCode, raised, state }) => [
      {
        text: `${partnerCode && `${partnerCode}: `}${wordings.get(itemCode) ?? itemCode}`,
        href: decisionPath(id),
        visuallyHiddenText: `of ${names.get(organisationCode) ?? organisationCode}`,
      },
      { text: `${names.get(organisationCode) ?? ''} (${organisationCode})` },
      { text: setting ? providerTypeNames[setting] : 'Whole organisation' },
      { text: inMinutes(raised.at) },
      ...(hasRounds ? [{ text: String(round) }] : []),
      { text: challengeStateNames[state] },
    ]),
  }
}

function fieldsOf({ filters, instrument }: ChallengeList): ChallengeListPart['fields'] {
  const field = (name: string, label: string) => ({ id: name, name, label: { text: label, size: 's' as const } })
  const all = { value: '', text: 'All' }
  return {
    state: {
      ...field('state', 'State'),
      items: [all, ...challengeStates.map((value) => ({ value, text: challengeStateNames[value] }))],
      value: filters.state ?? '',
    },
    type: {
      ...field('type', 'Provider type'),
      items: [all, ...providerTypes.map((value) => ({ value, text: providerTypeNames[value] }))],
      value: filters.type ?? '',
    },
    section: {
      ...field('section', 'Section'),
      items: [all, ...instrument.sections.map(({ code, title }) => ({ value: code, text: title }))],
      value: filters.section,
    },
    organisation: {
      ...field('organisation', 'Organisation, code or part of the name'),
      value: filters.organisation,
      spellcheck: false,
    },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/reply': ReplyPage
  }
}
