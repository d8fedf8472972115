import { faultAt, faultParts, type Faults } from './form-faults.ts'
import type { Partials } from './partials.ts'
import type { PageModel } from './views.ts'

export type { Faults }

type FieldKind = 'input' | 'textarea' | 'radios' | 'checkboxes' | 'select' | 'file-upload'
export type FormField = { [Kind in FieldKind]: { kind: Kind; part: Partials[Kind] } }[FieldKind]

/** A page with one form, which every form about a collection is. */
export interface FormPage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  introduction: readonly string[]
  action: string
  /** True for a form with a file. */
  multipart: boolean
  hidden: readonly { name: string; value: string }[]
  fields: readonly FormField[]
  button: Partials['button']
  /** Another way to do the same. */
  links: readonly { text: string; href: string }[]
}

export interface FormMatter extends Omit<FormPage, 'errors' | 'error' | 'multipart' | 'links' | 'button' | 'hidden'> {
  button: string
  faults: Faults
  multipart?: boolean
  hidden?: FormPage['hidden']
  links?: FormPage['links']
  /** What the summary lists, where one field has several faults. */
  errorList?: readonly { text: string; href: string }[]
}

export function formPage(matter: FormMatter): FormPage {
  const { button, faults, links = [], multipart = false, hidden = [], errorList, ...page } = matter
  const found = faultParts(faults)
  return {
    ...page,
    ...found,
    ...(errorList && { errors: { errorList } }),
    multipart,
    hidden,
    links,
    button: { text: button, preventDoubleClick: true },
  }
}

interface Words {
  label: string
  hint?: string
}

export function inputField(
  name: string,
  { label, hint, ...part }: Words & Omit<Partials['input'], 'label' | 'hint' | 'name' | 'id'>,
  faults: Faults,
): FormField {
  return { kind: 'input', part: { ...part, ...base(name, { label, ...(hint && { hint }) }, faults) } }
}

export function dayField(name: string, words: Words, value: string, faults: Faults): FormField {
  const day = { width: 10, spellcheck: false, autocomplete: 'off' } as const
  return inputField(name, { hint: 'Such as 31/3/2026', ...words, value, ...day }, faults)
}

export function numberField(name: string, words: Words, value: string, faults: Faults): FormField {
  return inputField(name, { ...words, value, width: 5, inputmode: 'numeric', spellcheck: false }, faults)
}

export function textField(name: string, words: Words & { rows?: number }, value: string, faults: Faults): FormField {
  const { rows, ...others } = words
  const part = { ...base(name, others, faults), value, spellcheck: false, ...(rows && { rows }) }
  return { kind: 'textarea', part }
}

interface Options extends Words {
  items: readonly { value: string; text: string; hint?: string | undefined }[]
}

export function radioField(name: string, options: Options, value: string, faults: Faults): FormField {
  return { kind: 'radios', part: { ...choiceBase(name, options, faults), value } }
}

export function checkboxField(name: string, options: Options, values: readonly string[], faults: Faults): FormField {
  return { kind: 'checkboxes', part: { ...choiceBase(name, options, faults), values } }
}

function base(name: string, { label, hint }: Words, faults: Faults) {
  return {
    id: name,
    name,
    label: { text: label, size: 's' as const },
    ...(hint && { hint: { text: hint } }),
    ...faultAt(faults, name),
  }
}

function choiceBase(name: string, { label, hint, items }: Options, faults: Faults) {
  return {
    name,
    idPrefix: name,
    fieldset: { legend: { text: label, size: 's' as const } },
    ...(hint && { hint: { text: hint } }),
    items: items.map((item) => ({
      value: item.value,
      text: item.text,
      ...(item.hint && { hint: { text: item.hint } }),
    })),
    ...faultAt(faults, name),
  }
}

declare module './views.ts' {
  interface Views {
    form: FormPage
  }
}
