import type { Collection } from '../collections/collection.ts'
import type { InstrumentVersion } from '../instruments/published-instrument.ts'
import { inDays } from '../platform/text/dates.ts'
import type { Terms } from './change-terms.ts'
import type { TypedCollection, TypedTerms } from './collection-form.ts'
import { collectionPath } from './collection-paths.ts'
import {
  type FormPage,
  dayField,
  type Faults,
  type FormField,
  formPage,
  inputField,
  numberField,
  radioField,
} from '../platform/http/form-page.ts'

/** The form that makes a collection. */
export function newCollectionPage(
  instruments: readonly InstrumentVersion[],
  typed: TypedCollection,
  faults: Faults,
): FormPage {
  const items = instruments.map(({ id, title, version, hash, publishedAt }) => ({
    value: String(id),
    text: `${title}, version ${version}`,
    hint: `Published on ${inDays(publishedAt)}. Hash ${hash.slice(0, 12)}`,
  }))
  const none = 'No questionnaire has been published yet. Publish one first: a collection asks one version of one.'
  const code = {
    label: 'Code',
    hint: 'Short, such as 2027. It stands in addresses and file names and cannot be changed',
  }
  return formPage({
    title: 'New collection',
    caption: '',
    introduction: [
      'This makes a draft. Nobody is asked anything until you have chosen who takes part and opened it.',
      ...(items.length === 0 ? [none] : []),
    ],
    action: '/programme/collections/new',
    faults,
    fields: [
      inputField('code', { ...code, value: typed.code, width: 10, spellcheck: false, autocomplete: 'off' }, faults),
      nameField(typed, faults),
      radioField('instrument', { label: 'Questionnaire', items }, typed.instrument, faults),
      ...dateFields(typed, faults),
      ...policyFields(typed, faults),
    ],
    button: 'Make the draft',
    back: { text: 'Collections', href: '/programme/collections' },
  })
}

/** Its name, its dates while it is a draft, and its disclosure policy. */
export function termsPage(
  collection: Pick<Collection, 'code' | 'name' | 'state'>,
  { typed, shown, faults }: { typed: TypedTerms; shown: string; faults: Faults },
): FormPage {
  const isDraft = collection.state === 'draft'
  return formPage({
    title: isDraft ? 'Dates and policy' : 'Name and policy',
    caption: collection.name,
    introduction: [
      isDraft
        ? 'The first day is settled when the collection is opened; after that the last day can be moved back by an extension, never forward.'
        : 'The collection is open: its last day is changed by an extension.',
      'The disclosure policy is settled when the collection closes.',
    ],
    action: collectionPath(collection.code, '/terms'),
    hidden: [{ name: 'shown', value: shown }],
    faults,
    fields: [nameField(typed, faults), ...(isDraft ? dateFields(typed, faults) : []), ...policyFields(typed, faults)],
    button: 'Save',
    back: { text: collection.name, href: collectionPath(collection.code) },
  })
}

/** That somebody else was faster, with what stands now. */
export function changedText({ name, opensOn, closesOn, policy }: Terms): string {
  const { namesTrusts, fewestCareProviders, leadMaySign } = policy
  const now = [
    `“${name}”`,
    `${inDays(opensOn)} to ${inDays(closesOn)}`,
    namesTrusts ? 'trusts are named' : 'trusts are not named',
    `no figure rests on fewer than ${fewestCareProviders} care providers`,
    `the lead respondent ${leadMaySign ? 'may' : 'may not'} sign`,
  ]
  return `Somebody else has changed this since you opened the page, so nothing was saved. Now it says: ${now.join('; ')}. Save again to put what stands below in its place`
}

function nameField(typed: TypedTerms, faults: Faults): FormField {
  const words = { label: 'Name', hint: 'As everybody will see it, such as Digital maturity 2027' }
  return inputField('name', { ...words, value: typed.name, autocomplete: 'off' }, faults)
}

function dateFields({ opens, closes }: TypedTerms, faults: Faults): FormField[] {
  return [
    dayField('opens', { label: 'First day for answers' }, opens, faults),
    dayField(
      'closes',
      { label: 'Last day for answers', hint: 'Until midnight in London. Such as 31/3/2027' },
      closes,
      faults,
    ),
  ]
}

function policyFields({ trusts, fewest, lead }: TypedTerms, faults: Faults): FormField[] {
  const named = [
    {
      value: 'named',
      text: 'Trusts are named',
      hint: 'In files and lists of signed answers, for those who may see them',
    },
    { value: 'not-named', text: 'Trusts are not named' },
  ]
  const leads = [
    {
      value: 'may-sign',
      text: 'The lead respondent may sign',
      hint: 'Where nobody else approves, or they are the approver',
    },
    { value: 'may-not-sign', text: 'Somebody other than the lead respondent signs' },
  ]
  const few = {
    label: 'Fewest care providers behind a figure',
    hint: 'Outside the programme team no figure rests on fewer. At least 5',
  }
  return [
    radioField('trusts', { label: 'Are trusts named?', items: named }, trusts, faults),
    numberField('fewest', few, fewest, faults),
    radioField('lead', { label: 'Who signs?', items: leads }, lead, faults),
  ]
}
