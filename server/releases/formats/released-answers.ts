import { answerKey } from '../../instruments/answer-value.ts'
import { type Instrument, itemsOf } from '../../instruments/instrument.ts'
import type { MissingReason } from '../../instruments/typed-missing.ts'
import type { ParticipantAnswers } from '../../responses/questionnaire-response.ts'
import { sheetAnswers } from '../../responses/sheet-answers.ts'
import { order } from '../tables/text-order.ts'
import type { FileMatter, ShownSheet } from '../tables/sheet-writer.ts'

/**
 * What a sheet says to everybody, as the tables of a release say it: no words, whether there are any or not; no
 * programmes of an organisation that is not named; partners by their type where one of the two must not be recognised,
 * and these in an order that tells nothing.
 */
export function releasedAnswers({ instrument, showPartner }: FileMatter, sheet: ShownSheet): ParticipantAnswers {
  const { answers, partners, absent, confirmed } = sheetAnswers(instrument, sheet.content, {})
  const hidden = hiddenItems(instrument, sheet)
  const isHidden = (key: string) => hidden.has(key) && absent.get(key) !== 'not_asked'
  const codes = itemsOf(instrument).flatMap((item) => (item.kind === 'partner_choice' ? [item.code] : []))
  const shown = partners.map((partner) => {
    const { name, isNamed } = showPartner(sheet.participant, partner.code)
    const said = codes.map((code) => {
      const key = answerKey(code, partner.code)
      return answers.get(key) ?? absent.get(key) ?? ''
    })
    return { ...partner, isNamed, shownAs: name, text: JSON.stringify([name, partner.isOurs, said]) }
  })
  const unnamed = shown.filter(({ isNamed }) => !isNamed).toSorted((a, b) => order(a.text, b.text))
  return {
    answers: new Map([...answers].filter(([key]) => !isHidden(key))),
    partners: [...shown.filter(({ isNamed }) => isNamed), ...unnamed].map(({ code, isOurs, shownAs }) => {
      return { code, isOurs, shownAs }
    }),
    absent: new Map<string, MissingReason>([
      ...absent,
      ...[...hidden].filter(isHidden).map((key) => [key, 'suppressed'] as const),
    ]),
    confirmed: new Map([...confirmed].filter(([key]) => !isHidden(key))),
  }
}

/** "None of them" tells nothing of where an organisation is. */
function hiddenItems(instrument: Instrument, { participant, content }: ShownSheet): ReadonlySet<string> {
  const items = itemsOf(instrument).filter(({ kind }) => kind !== 'partner_choice')
  const isHidden = (kind: string, place: number) => {
    const value = content.items[place]
    return (
      kind === 'text' || (kind === 'programmes' && !participant.isNamed && Array.isArray(value) && value.length > 0)
    )
  }
  return new Set(items.filter(({ kind }, place) => isHidden(kind, place)).map(({ code }) => code))
}
