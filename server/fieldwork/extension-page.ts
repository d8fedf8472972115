import type { Collection } from '../collections/collection.ts'
import { inDays } from '../platform/text/dates.ts'
import { collectionPath } from './collection-paths.ts'
import { counted } from './collection-state-text.ts'
import type { ExtensionPlan } from './extend-collection.ts'
import type { TypedExtension } from './extension-form.ts'
import { type FormPage, dayField, type Faults, formPage, radioField, textField } from '../platform/http/form-page.ts'
import { type StepPage, stepPage } from '../platform/http/step-page.ts'

export function extensionPage(
  { code, name, closesOn }: Pick<Collection, 'code' | 'name' | 'closesOn'>,
  typed: TypedExtension,
  faults: Faults,
): FormPage {
  const items = [
    { value: 'all', text: 'Everybody' },
    { value: 'some', text: 'Some organisations, by their codes' },
  ]
  const codes = { label: 'Codes', hint: 'For some only: one on each line, or with commas', rows: 4 }
  return formPage({
    title: 'Give more time',
    caption: name,
    introduction: [`Everybody has until the end of ${inDays(closesOn)} now. Next you see what this will cause.`],
    action: collectionPath(code, '/extension'),
    faults,
    fields: [
      radioField('whom', { label: 'For whom?', items }, typed.whom, faults),
      textField('codes', codes, typed.codes, faults),
      dayField(
        'closes',
        { label: 'New last day', hint: 'Until midnight in London. Such as 31/3/2027' },
        typed.closes,
        faults,
      ),
      textField('reason', { label: 'Why', hint: 'For the programme team', rows: 3 }, typed.reason, faults),
    ],
    button: 'Continue',
    back: { text: name, href: collectionPath(code) },
  })
}

/** What more time will cause. */
export function extensionCheckPage(plan: ExtensionPlan, typed: TypedExtension): StepPage {
  const { collection, request, extended, signed } = plan
  const path = collectionPath(collection.code)
  const day = inDays(request.closesOn)
  const forAll = [
    `All ${counted(extended, 'organisation')} can answer and sign until the end of ${day}, in place of ${inDays(collection.closesOn)}.`,
    `${counted(signed, 'organisation has', 'organisations have')} signed already: nothing changes for them.`,
    'Organisations that have more time of their own keep it.',
  ]
  const forSome = [
    `${counted(extended, 'organisation')} can answer and sign until the end of ${day}: ${(request.codes ?? []).slice(0, 20).join(', ')}${extended > 20 ? ' and others' : ''}.`,
    `For everybody else the last day stays ${inDays(collection.closesOn)}.`,
    `The collection stays open until the last extension is over, so its figures are provisional until then.`,
  ]
  return stepPage({
    title: `Extend until ${day}?`,
    caption: collection.name,
    effects: [...(request.codes ? forSome : forAll), 'The day can be moved back further, but not forward again.'],
    action: `${path}/extension/confirmation`,
    hidden: Object.entries(typed).map(([name, value]) => ({ name, value })),
    button: { text: 'Extend' },
    keep: { text: 'Leave it as it is', href: path },
    back: { text: 'Give more time', href: `${path}/extension` },
  })
}
