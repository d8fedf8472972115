import { answerKey, type AnswerValue } from '../instruments/answer-value.ts'
import { type Item, wordingFor } from '../instruments/instrument.ts'
import type { StoredAnswer } from './answer.ts'
import { placeKey } from './answer-merge.ts'
import { answerText } from './answer-text.ts'
import { maturityWords } from './maturity-words.ts'
import { sentTexts } from './sent-texts.ts'
import { standingText } from './standing-text.ts'
import { askedIn, chapterAnswers, type Chapter, type Dossier } from './dossier.ts'

/** One question with its answer in words. */
export interface AnswerRow {
  item: Item
  partner: { code: string; name: string } | undefined
  question: string
  answer: string
  /** What a maturity question's next level waits for; empty where there is nothing to say. */
  remark: string
  answered: boolean
  /** "Taken over from 2020, confirmed by Ann Archer on 3 March 2026"; empty for an answer that was given here. */
  carried: string
  /** What was last done to it; undefined where nobody has touched it. */
  stored: StoredAnswer | undefined
}

/** Every question of a chapter that was put to the organisation; partners one after another, those not its own left out. */
export function answerRows(dossier: Dossier, chapter: Chapter): AnswerRow[] {
  const answers = chapterAnswers(dossier, chapter)
  const stored = new Map(dossier.answers.map((answer) => [placeKey(answer), answer]))
  const row = (item: Item, partner: AnswerRow['partner']): AnswerRow => {
    const value = answers.get(answerKey(item.code, partner?.code))
    const place = { setting: chapter.setting, itemCode: item.code, partnerCode: partner?.code ?? '' }
    const last = stored.get(placeKey(place))
    return {
      item,
      partner,
      question: wordingFor(item.wording, chapter.type),
      answer: answerText(item, value, dossier.programmes),
      remark: remarkOn(item, value),
      answered: value !== undefined,
      carried: last?.value && last.carried ? standingText(last) : '',
      stored: last,
    }
  }
  const asked = askedIn(dossier, chapter)
  const ofPartners = asked.filter((item) => item.kind === 'partner_choice')
  return [
    ...dossier.partners
      .filter((partner) => partner.isOurs)
      .flatMap((partner) => ofPartners.map((item) => row(item, { code: partner.code, name: partner.name }))),
    ...asked.filter((item) => item.kind !== 'partner_choice').map((item) => row(item, undefined)),
  ]
}

/** The answer, where it was taken over from, and the remark below. */
export function answerInFull({ answer, carried, remark }: AnswerRow): string {
  return [carried ? `${answer}\n(${carried})` : answer, remark].filter(Boolean).join('\n\n')
}

function remarkOn(item: Item, value: AnswerValue | undefined): string {
  if (item.kind !== 'maturity_level' || value?.kind !== 'options') return ''
  const { lead, missing, ahead } = maturityWords(item, sentTexts(value))
  return [lead && [lead, ...missing.map((text) => `• ${text}`)].join('\n'), ahead].filter(Boolean).join('\n')
}
