import { type Item, wordingFor } from '../instruments/instrument.ts'
import type { SummaryListRow } from '../platform/http/block-parts.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { listed } from '../platform/text/listed.ts'
import { placeKey, type SubmittedAnswer } from './answer-merge.ts'
import { answerText } from './answer-text.ts'
import type { Chapter } from './dossier.ts'
import { partnerItemsOf } from './partner-questions.ts'
import { shownField } from './question.ts'
import { chapterPath, severalPartnersPath } from './response-paths.ts'
import { captionOf } from './section-page.ts'
import { sentTexts } from './sent-texts.ts'
import type { CommonAnswers } from './several-partners.ts'
import type { WeighedAnswers } from './weigh-answers.ts'

export interface SeveralCheckPage extends PageModel {
  caption: string
  answers: Partials['summary-list']
  /** What saving does, a sentence each. */
  effects: string[]
  replaced: Partials['table'] | undefined
  action: string
  hidden: { name: string; value: string }[]
  /** Empty where saving would do nothing. */
  saveText: string
}

/** What the common answers would set and replace, before they are saved. */
export function severalCheckPage(weighed: WeighedAnswers, chapter: Chapter, common: CommonAnswers): SeveralCheckPage {
  const { dossier, changes, conflicts } = weighed
  const { id } = dossier.response
  const items = partnerItemsOf(chapter)
  const standing = new Map(dossier.answers.map((answer) => [placeKey(answer), answer.value]))
  const replaced = changes.filter((change) => standing.get(placeKey(change)))
  const given = changes.length - replaced.length
  const total = changes.length + conflicts.length
  return {
    title: 'Check what this will change',
    caption: captionOf(dossier, chapter),
    answers: { rows: [...answerRows(items, chapter, common), aboutRow(weighed, common)] },
    effects: effectsOf(weighed, { given, replaced: replaced.length, partners: common.partnerCodes.length }),
    replaced:
      replaced.length > 0
        ? replacedTable(weighed, chapter, (change) => standing.get(placeKey(change)), replaced)
        : undefined,
    action: severalPartnersPath(id),
    hidden: hiddenFields(items, common),
    saveText: total === 0 ? '' : `Save ${counted(total, 'answer')}`,
    back: { text: chapter.section.title, href: chapterPath(id, chapter) },
  }
}

function answerRows(items: readonly Item[], { type }: Chapter, { values }: CommonAnswers): SummaryListRow[] {
  return items.flatMap((item) => {
    const value = values.get(item.code)
    const key = { text: wordingFor(item.wording, type) }
    return value ? [{ key, value: { text: answerText(item, value, []), classes: 'app-answer' } }] : []
  })
}

function aboutRow({ dossier }: WeighedAnswers, { partnerCodes }: CommonAnswers): SummaryListRow {
  const names = dossier.partners.filter(({ code }) => partnerCodes.includes(code)).map(({ name }) => name)
  return { key: { text: `About ${counted(names.length, 'partner')}` }, value: { text: listed(names) } }
}

function effectsOf(
  { changes, conflicts }: WeighedAnswers,
  { given, replaced, partners }: { given: number; replaced: number; partners: number },
): string[] {
  if (changes.length + conflicts.length === 0)
    return [`Nothing would change: these answers stand already about ${counted(partners, 'partner')}.`]
  return [
    given > 0 && `${counted(given, 'answer')} will be given where there is none.`,
    replaced > 0 && `${counted(replaced, 'answer')} will be replaced. What stood before is kept in the history.`,
    replaced === 0 && 'No answer will be replaced.',
    conflicts.length > 0 &&
      `A colleague has changed ${counted(conflicts.length, 'answer')} since you opened the page: you will be asked which stands.`,
  ].filter((text) => text !== false)
}

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`
}

function replacedTable(
  { dossier }: WeighedAnswers,
  chapter: Chapter,
  standingAt: (change: SubmittedAnswer) => SubmittedAnswer['value'],
  replaced: readonly SubmittedAnswer[],
): Partials['table'] {
  const items = new Map(partnerItemsOf(chapter).map((item) => [item.code, item]))
  return {
    responsive: true,
    caption: 'Answers that will be replaced',
    head: [{ text: 'Partner' }, { text: 'Question' }, { text: 'Now' }, { text: 'Will be' }],
    rows: replaced.flatMap((change) => {
      const item = items.get(change.itemCode)
      const partner = dossier.partners.find(({ code }) => code === change.partnerCode)
      if (!item || !partner) return []
      const text = (value: SubmittedAnswer['value']) => ({ text: answerText(item, value, []) })
      const question = { text: wordingFor(item.wording, chapter.type) }
      return [[{ text: partner.name }, question, text(standingAt(change)), text(change.value)]]
    }),
  }
}

/** Everything that was chosen, so that the next step says the same. */
function hiddenFields(
  items: readonly Item[],
  { values, partnerCodes, shown }: CommonAnswers,
): SeveralCheckPage['hidden'] {
  return [
    ...items.flatMap(({ code }) =>
      values.has(code) ? sentTexts(values.get(code)).map((value) => ({ name: code, value })) : [],
    ),
    ...partnerCodes.map((value) => ({ name: 'partner', value })),
    ...[...shown].map(([key, version]) => ({ name: shownField(key), value: String(version) })),
  ]
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/several-check': SeveralCheckPage
  }
}
