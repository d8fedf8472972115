import {
  agreementScale,
  type Instrument,
  type Item,
  type MaturityLevelItem,
  type NumberItem,
  type SingleChoiceItem,
  type StatementItem,
} from '../../../server/instruments/instrument.ts'
import { providerTypes } from '../../../server/organisations/provider-type.ts'

const anyItem = (code: string) => ({
  code,
  wording: { text: `Wording of ${code}.`, byType: {} },
  guidance: { text: '', byType: {} },
  terms: [],
  direction: 'good' as const,
  askedOf: providerTypes,
  reasons: ['not_applicable', 'dont_know'] as const,
})

export function statementItem(code: string): StatementItem {
  return { ...anyItem(code), kind: 'statement', options: agreementScale }
}

export function numberItem(code: string, maximum = 100): NumberItem {
  return { ...anyItem(code), kind: 'number', minimum: 0, maximum, decimals: 1, unit: '%' }
}

export function choiceItem(code: string, options: readonly string[]): SingleChoiceItem {
  return { ...anyItem(code), kind: 'single_choice', options: optionsNamed(options) }
}

export function severalItem(code: string, options: readonly string[]): Item {
  return { ...anyItem(code), kind: 'multiple_choice', options: optionsNamed(options) }
}

/** Level 2 needs the element `two`, level 3 `three` and so on. */
export function maturityItem(code: string): MaturityLevelItem {
  const level = (number: 1 | 2 | 3 | 4 | 5, elements: readonly string[]) => ({
    level: number,
    title: `Level ${number}`,
    elements: optionsNamed(elements),
  })
  const levels = [level(1, []), level(2, ['two']), level(3, ['three']), level(4, ['four']), level(5, ['five'])]
  return { ...anyItem(code), kind: 'maturity_level', levels }
}

/** One section named `section` with these items. */
export function instrumentOf(items: readonly Item[]): Instrument {
  return {
    code: 'example',
    version: '1.0.0',
    url: 'https://example.org/Questionnaire/example',
    title: 'Example',
    description: '',
    sections: [{ code: 'section', title: 'A section', introduction: '', scope: 'setting', items }],
  }
}

function optionsNamed(codes: readonly string[]) {
  return codes.map((code) => ({ code, text: `Option ${code}` }))
}
