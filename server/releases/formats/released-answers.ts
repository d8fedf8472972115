import { answerKey } from '../../instruments/answer-value.ts'
import { itemsOf } from '../../instruments/instrument.ts'
import type { ParticipantAnswers } from '../../responses/questionnaire-response.ts'
import { sheetAnswers } from '../../responses/sheet-answers.ts'
import type { SheetValue } from '../../responses/sheet.ts'
import { order } from '../tables/text-order.ts'
import { type FileMatter, partnerItems, type ShownSheet } from '../tables/sheet-writer.ts'

export type ReleaseAnswers = (sheet: ShownSheet) => ParticipantAnswers

/**
 * What sheets say to everybody, as the tables of a release say it: no words, whether there are any or not; no
 * programmes of an organisation that is not named; partners by their type where one of the two must not be recognised,
 * and these in an order that tells nothing.
 */
export function answersReleaser(matter: FileMatter): ReleaseAnswers {
  const hiddenIn = hiddenItemsReader(matter)
  const shownPartners = partnersShower(matter)
  return (sheet) => {
    const said = sheetAnswers(matter.instrument, sheet.content, {})
    const hidden = hiddenIn(sheet).filter((key) => said.absent.get(key) !== 'not_asked')
    return { ...(hidden.length === 0 ? said : without(said, hidden)), partners: shownPartners(sheet, said) }
  }
}

function without({ answers, absent, confirmed }: ParticipantAnswers, keys: readonly string[]) {
  const kept = { answers: new Map(answers), absent: new Map(absent), confirmed: new Map(confirmed) }
  for (const key of keys) {
    kept.answers.delete(key)
    kept.confirmed.delete(key)
    kept.absent.set(key, 'suppressed')
  }
  return kept
}

type ShowPartners = (sheet: ShownSheet, said: ParticipantAnswers) => ParticipantAnswers['partners']

function partnersShower({ instrument, showPartner }: FileMatter): ShowPartners {
  const codes = partnerItems(instrument).map(({ code }) => code)
  return ({ participant }, { answers, absent, partners }) => {
    const shown = partners.map((partner) => {
      const { name, isNamed } = showPartner(participant, partner.code)
      return { ...partner, isNamed, shownAs: name }
    })
    const textOf = ({ code, isOurs, shownAs }: (typeof shown)[number]) => {
      const said = codes.map((item) => {
        const key = answerKey(item, code)
        return answers.get(key) ?? absent.get(key) ?? ''
      })
      return JSON.stringify([shownAs, isOurs, said])
    }
    const unnamed = shown
      .filter(({ isNamed }) => !isNamed)
      .map((partner) => ({ partner, text: textOf(partner) }))
      .toSorted((a, b) => order(a.text, b.text))
    return [...shown.filter(({ isNamed }) => isNamed), ...unnamed.map(({ partner }) => partner)].map(
      ({ code, isOurs, shownAs }) => ({ code, isOurs, shownAs }),
    )
  }
}

/** Words, and programmes where they would tell who it is. "None of them" tells nothing of where an organisation is. */
function hiddenItemsReader({ instrument }: FileMatter): (sheet: ShownSheet) => string[] {
  const items = itemsOf(instrument)
    .filter(({ kind }) => kind !== 'partner_choice')
    .map(({ code, kind }, place) => ({ code, kind, place }))
    .filter(({ kind }) => kind === 'text' || kind === 'programmes')
  const isSome = (value: SheetValue | undefined) => Array.isArray(value) && value.length > 0
  return ({ participant, content }) =>
    items
      .filter(({ kind, place }) => kind === 'text' || (!participant.isNamed && isSome(content.items[place])))
      .map(({ code }) => code)
}
