import type { Maybe } from './block-parts.ts'
import type { LabelPart, WordsPart } from './content-parts.ts'
import type { Field, FieldsetPart, Wrapper } from './field-parts.ts'
import type { Content, Given } from './text-markup.ts'

interface Choice extends WordsPart {
  value?: string | number | undefined
  label?: Given<LabelPart>
  hint?: Given<WordsPart>
  checked?: boolean | undefined
  disabled?: boolean | undefined
  /** Shown only while the choice is made. */
  conditional?: { html?: string | undefined } | undefined
}

interface Divider {
  divider: string
  behaviour?: 'inclusive' | undefined
}

interface Choices extends Omit<Field, 'label' | 'formGroup'> {
  name: string
  idPrefix?: string | undefined
  fieldset?: Omit<FieldsetPart, 'text' | 'html'> | undefined
  formGroup?: (Wrapper & { beforeInputs?: Content | undefined; afterInputs?: Content | undefined }) | undefined
  inline?: boolean | undefined
  small?: boolean | undefined
}

export interface RadiosPart extends Choices {
  value?: string | number | undefined
  items: readonly Maybe<Choice | Divider>[]
}

/** `exclusive` unchecks the others; `inclusive` checks them all. Both need scripts, so check again on the server. */
interface Checkbox extends Choice {
  name?: string | undefined
  behaviour?: 'exclusive' | 'inclusive' | undefined
  behaviourGroup?: string | undefined
}

export interface CheckboxesPart extends Choices {
  values?: readonly (string | number)[] | undefined
  items: readonly Maybe<Checkbox | Divider>[]
}

export interface ChoicePartials {
  checkboxes: CheckboxesPart
  radios: RadiosPart
  /** The radios or checkboxes of one question. */
  choices: Omit<CheckboxesPart, 'values'> & {
    kind: 'radios' | 'checkboxes'
    idPrefix: string
    chosen: readonly (string | number | undefined)[]
  }
}
