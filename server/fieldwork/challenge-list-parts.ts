import { itemsOf } from '../instruments/instrument.ts'
import { providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import { pageLinks } from '../platform/http/page-links.ts'
import type { Partials } from '../platform/http/partials.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { decisionPath } from '../responses/challenge-paths.ts'
import { challengeStateNames, challengeStates } from '../responses/challenge.ts'
import { askedFilters, challengesOnPage } from './challenge-filters.ts'
import type { ChallengeList } from './read-challenges.ts'
import { replyPath } from './reply-paths.ts'

export interface ChallengeListPart {
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

/** The challenges of a right of reply that has started: those that were asked for, and how to ask for others. */
export function challengeListPart(list: ChallengeList): ChallengeListPart {
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
