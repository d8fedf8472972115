import { answerKey } from '../instruments/answer-value.ts'
import { wordingFor } from '../instruments/instrument.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { Dossier } from './dossier.ts'
import type { ParticipantAnswers } from './questionnaire-response.ts'
import type { SheetDifference } from './sheet-differences.ts'
import { signedText, signedValue } from './signed-answers.ts'

/** One section of a sheet: everything that was asked, in the order of the questionnaire. */
export interface SheetSection {
  heading: string
  list: Partials['summary-list']
}

/** What a sheet says, section by section; what was not asked is left out. */
export function sheetSections(dossier: Dossier, setting: ProviderType, said: ParticipantAnswers): SheetSection[] {
  return dossier.instrument.sections.map(({ title, items }) => ({
    heading: title,
    list: {
      rows: items.flatMap((item) =>
        partnersIn(said, item.kind === 'partner_choice').flatMap((partnerCode) => {
          const value = signedValue(said, answerKey(item.code, partnerCode))
          if (value === 'not_asked') return []
          const text = signedText(item, value, dossier.programmes)
          const question = [partnerName(dossier, partnerCode), wordingFor(item.wording, setting)]
          return [{ key: { text: question.filter(Boolean).join(': ') }, value: { text, classes: 'app-answer' } }]
        }),
      ),
    },
  }))
}

function partnersIn({ partners }: ParticipantAnswers, aboutPartners: boolean): string[] {
  return aboutPartners ? partners.filter(({ isOurs }) => isOurs).map(({ code }) => code) : ['']
}

export function partnerName({ partners }: Pick<Dossier, 'partners'>, code: string): string {
  return partners.find((partner) => partner.code === code)?.name ?? code
}

/** What one sheet says otherwise than another. */
export function differenceTable(
  dossier: Dossier,
  setting: ProviderType,
  differences: readonly SheetDifference[],
  columns: readonly [before: string, after: string],
): Partials['table'] {
  const inWords = (value: SheetDifference['before'], { item }: SheetDifference) =>
    signedText(item, value, dossier.programmes).replaceAll('\n', '; ')
  return {
    responsive: true,
    head: ['Question', ...columns].map((text) => ({ text })),
    rows: differences.map((one) => [
      {
        text: [partnerName(dossier, one.partnerCode), wordingFor(one.item.wording, setting)].filter(Boolean).join(': '),
      },
      { text: inWords(one.before, one) },
      { text: inWords(one.after, one) },
    ]),
  }
}
