import { type Item, wordingFor } from '../instruments/instrument.ts'
import type { Programme } from '../organisations/programme.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { conditionNote } from './condition-note.ts'
import { clearButton, termsOf } from './kept-question-parts.ts'
import { numbersOf } from './question-numbers.ts'
import { questionControl } from './question-parts.ts'
import type { QuestionView } from './question-views.ts'
import { shownField } from './question.ts'

/** The questions of a section as a provider type sees them before it has answered any. */
export function previewQuestions(
  items: readonly Item[],
  { type, programmes }: { type: ProviderType; programmes: readonly Programme[] },
): QuestionView[] {
  const numbers = numbersOf(items)
  return items.map((item) => {
    const control = questionControl({
      item,
      key: item.code,
      type,
      number: numbers.get(item.code) ?? '',
      value: undefined,
      typed: undefined,
      fault: undefined,
      programmes,
    })
    return {
      id: item.code,
      control,
      shown: { name: shownField(item.code), value: 0 },
      terms: termsOf(item),
      clear: control.kind === 'radios' ? clearButton(item.code, false) : undefined,
      note: item.when ? conditionNote(item.when, numbers, items) : '',
      condition: '',
      history: '',
      historyHref: '',
      ask: undefined,
      last: undefined,
      wording: wordingFor(item.wording, type),
    }
  })
}
