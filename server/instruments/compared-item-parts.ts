import type { Partials } from '../platform/http/partials.ts'
import { inMinutes } from '../platform/text/dates.ts'
import {
  askedPairs,
  changeNames,
  differenceNames,
  type LinePair,
  optionPairs,
  wordingPairs,
} from './comparison-text.ts'
import { reasonField, type SentDecisions, shownField, shownText, verdictField } from './decision-fields.ts'
import { type Item } from './instrument.ts'
import type { SectionItem } from './item-comparison.ts'
import type { NamedComparison } from './read-comparison.ts'
import { canBeDecided, type Standing, type StandingComparison } from './standing-comparison.ts'

/** An item of two versions, with what differs side by side and how it stands with comparing it. */
export interface ComparedItem {
  id: string
  code: string
  wording: string
  change: Partials['tag']
  /** What else differs, and what it was split into or merged from. */
  notes: string
  /** What differs, part by part; none where it reads the same. */
  parts: { name: string; pairs: readonly LinePair[] }[]
  before: string
  now: string
  standing: string
  decided: string
  reason: string
  fields: { verdict: Partials['radios']; reason: Partials['input']; shown: { name: string; value: string } } | undefined
}

export function comparedItem(
  item: StandingComparison,
  comparison: NamedComparison,
  form: SentDecisions | undefined,
): ComparedItem {
  const { code, before, now, change, standing } = item
  const isOpen = standing?.verdict === 'undecided'
  return {
    id: `item-${code}`,
    code,
    wording: (now ?? before)?.item.wording.text ?? code,
    change: { text: changeNames[change], colour: isOpen ? 'orange' : change === 'same' ? 'white' : 'grey' },
    notes: notesOn(item),
    parts: before && now ? partsOf(item, before, now, comparison) : loneParts(now ?? before, now !== undefined),
    before: `Version ${comparison.before.version}`,
    now: `Version ${comparison.now.version}`,
    standing: standing ? standingTexts[standing.verdict] : '',
    decided: decidedText(standing, comparison),
    reason: standing?.decided?.reason ?? '',
    fields: comparison.isDecidedHere && canBeDecided(item) ? fieldsOf(item, form) : undefined,
  }
}

const standingTexts: Record<Standing['verdict'], string> = {
  comparable: 'Comparable',
  not_comparable: 'Not comparable',
  undecided: 'Still to be decided',
}

function decidedText(standing: Standing | undefined, { names }: NamedComparison): string {
  if (!standing) return ''
  const { decided, verdict } = standing
  if (!decided?.decidedBy) return verdict === 'comparable' ? 'as nobody decided otherwise' : ''
  return `${names.get(decided.decidedBy) ?? 'Somebody'}, ${inMinutes(decided.decidedAt)}`
}

function notesOn({ code, change, differences, relation }: StandingComparison): string {
  const called = { reworded: 'wording', options_changed: 'options', asked_differently: 'asked' } as const
  const own = change in called ? called[change as keyof typeof called] : undefined
  const others = differences.filter((name) => name !== own).map((name) => differenceNames[name])
  const also = others.length > 0 ? [`Also: ${others.join(', ')}.`] : []
  if (!relation) return (own === undefined ? also.map((text) => text.replace('Also: ', 'Differs: ')) : also).join(' ')
  const [from, into] = [relation.earlier.join(', '), relation.later.join(', ')]
  return [relation.earlier.includes(code) ? `Became ${into}.` : `Came out of ${from}.`, ...also].join(' ')
}

function partsOf(
  { differences }: StandingComparison,
  before: SectionItem,
  now: SectionItem,
  { before: was, now: is }: NamedComparison,
): ComparedItem['parts'] {
  return differences.map((name) => {
    switch (name) {
      case 'wording':
        return { name: 'Wording', pairs: wordingPairs(before, now) }
      case 'options':
        return { name: 'Answers and scoring', pairs: optionPairs(before, now) }
      case 'asked':
        return { name: 'Who is asked', pairs: askedPairs(before, now, [was.instrument, is.instrument]) }
      case 'guidance':
        return {
          name: 'Guidance',
          pairs: [...wordingPairs(before, now, 'guidance'), ...termPairs(before.item, now.item)],
        }
      case 'section':
        return { name: 'Section', pairs: [lone(before.section.title, now.section.title)] }
    }
  })
}

function termPairs(before: Item, now: Item): LinePair[] {
  const textOf = ({ terms }: Item) => terms.map(({ term, meaning }) => `${term}: ${meaning}`).join(' ')
  return textOf(before) === textOf(now) ? [] : [lone(textOf(before), textOf(now))]
}

/** An item that only one version has is all different. */
function loneParts(one: SectionItem | undefined, isNew: boolean): ComparedItem['parts'] {
  const text = one?.item.wording.text ?? ''
  return [{ name: 'Wording', pairs: [isNew ? lone('', text) : lone(text, '')] }]
}

function lone(before: string, now: string): LinePair {
  const words = (text: string) => (text ? [{ text, differs: true }] : [])
  return { of: '', before: words(before), now: words(now) }
}

function fieldsOf({ code, standing }: StandingComparison, form: SentDecisions | undefined): ComparedItem['fields'] {
  const typed = form?.typed.get(code)
  const [verdict, reason] = [verdictField(code), reasonField(code)]
  const chosen = typed ? typed.verdict : standing?.verdict === 'undecided' ? undefined : standing?.verdict
  const said = (field: string) => {
    const text = form?.faults[field]
    return text === undefined ? {} : { errorMessage: { text } }
  }
  return {
    shown: { name: shownField(code), value: shownText(standing?.verdict, standing?.decided?.reason ?? '') },
    verdict: {
      name: verdict,
      idPrefix: verdict,
      inline: true,
      small: true,
      fieldset: {
        legend: { text: 'Can its figures be compared with the version before?', visuallyHiddenText: code, size: 's' },
      },
      ...(chosen && { value: chosen }),
      ...said(verdict),
      items: [
        { value: 'comparable', text: 'Comparable: it means the same' },
        { value: 'not_comparable', text: 'Not comparable' },
      ],
    },
    reason: {
      id: reason,
      name: reason,
      value: typed ? typed.reason : (standing?.decided?.reason ?? ''),
      label: { text: 'Why', visuallyHiddenText: `is ${code} comparable or not?` },
      ...said(reason),
    },
  }
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    /** An item of two versions of a questionnaire. */
    'compared-item': ComparedItem
  }
}
