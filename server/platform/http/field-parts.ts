import type { ErrorMessagePart, AnyPart, IconName, LabelPart, LinkPart, WordsPart } from './content-parts.ts'
import type { Maybe } from './block-parts.ts'
import type { Attributes, Content, Given } from './text-markup.ts'

export interface Wrapper {
  classes?: string | undefined
  attributes?: Attributes | undefined
}

/** The group around a field; what goes before and after belongs inside it. */
interface FormGroup extends Wrapper {
  beforeInput?: Content | undefined
  afterInput?: Content | undefined
}

export interface Field extends AnyPart {
  name?: string | undefined
  label?: Given<LabelPart>
  hint?: Given<WordsPart>
  errorMessage?: Given<ErrorMessagePart>
  describedBy?: string | undefined
  disabled?: boolean | undefined
  formGroup?: FormGroup | undefined
}

export interface FieldsetPart extends WordsPart {
  legend?: Given<LabelPart>
  role?: string | undefined
  describedBy?: string | undefined
}

export interface InputPart extends Field {
  value?: string | number | undefined
  type?: string | undefined
  spellcheck?: boolean | undefined
  autocomplete?: string | undefined
  autocapitalize?: string | undefined
  pattern?: string | undefined
  placeholder?: string | undefined
  inputmode?: string | undefined
  prefix?: Given<WordsPart>
  suffix?: Given<WordsPart>
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined
  large?: boolean | undefined
  code?: boolean | undefined
  inputWrapper?: Wrapper | undefined
}

export interface TextareaPart extends Field {
  value?: string | undefined
  rows?: number | undefined
  spellcheck?: boolean | undefined
  autocomplete?: string | undefined
}

interface SelectItem {
  value?: string | number | undefined
  text: string | number
  selected?: boolean | undefined
  disabled?: boolean | undefined
  attributes?: Attributes | undefined
}

export interface ButtonPart extends Omit<LinkPart, 'variant' | 'element'> {
  element?: 'a' | 'button' | 'input' | undefined
  variant?: 'brand' | 'login' | 'reverse' | 'secondary' | 'secondary-solid' | 'warning' | undefined
  name?: string | undefined
  value?: string | undefined
  disabled?: boolean | undefined
  small?: boolean | undefined
  icon?: IconName | { name?: IconName; html?: string; placement?: 'start' | 'end' } | undefined
  ariaLabel?: string | undefined
  preventDoubleClick?: boolean | undefined
}

export interface CharacterCountPart extends Omit<TextareaPart, 'describedBy'> {
  maxlength?: number | undefined
  maxwords?: number | undefined
  threshold?: number | undefined
  countType?: 'characters' | 'length' | 'words' | undefined
  countMessage?: { classes?: string | undefined } | undefined
  textareaDescriptionText?: string | undefined
}

export interface FileUploadPart extends Field {
  multiple?: boolean | undefined
  chooseFilesButtonClassList?: readonly string[] | undefined
}

export interface PasswordInputPart extends InputPart {
  button?: Omit<ButtonPart, 'icon'> | undefined
}

export interface FieldPartials {
  button: ButtonPart
  'character-count': CharacterCountPart
  fieldset: FieldsetPart
  'file-upload': FileUploadPart
  /** The group around the control that `html` is: label or fieldset, hint and message. */
  'form-group': Omit<Field, 'id' | 'disabled' | 'formGroup'> & {
    idPrefix: string
    fieldset?: Omit<FieldsetPart, 'text' | 'html'> | undefined
    formGroup?: Wrapper | undefined
    html: string
  }
  input: InputPart
  /** What stands beside a control on its line. */
  'input-wrapper': Wrapper &
    Pick<InputPart, 'prefix' | 'suffix'> & {
      large?: boolean | undefined
      formGroup?: FormGroup | undefined
      html: string
    }
  'password-input': PasswordInputPart
  select: Field & {
    items: readonly Maybe<SelectItem | { divider: true }>[]
    value?: string | number | undefined
    inputWrapper?: Wrapper | undefined
  }
  textarea: TextareaPart
}
