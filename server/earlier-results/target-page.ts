import {
  type FormPage,
  type FormField,
  dayField,
  formPage,
  inputField,
  radioField,
} from '../platform/http/form-page.ts'
import type { Partials } from '../platform/http/partials.ts'
import { inDays } from '../platform/text/dates.ts'
import type { TargetChoices } from './read-results-upload.ts'
import { earlierResultsPath, resultsUploadPath } from './results-paths.ts'
import type { ResultsUpload } from './results-upload.ts'
import type { TargetFaults, TypedTarget } from './target-form.ts'

/** The first step: which collection the results make, or are added to. */
export function targetPage(
  upload: ResultsUpload,
  choices: TargetChoices,
  { typed, faults = {} }: { typed: TypedTarget; faults?: TargetFaults },
): FormPage {
  return formPage({
    title: 'Which collection is it?',
    caption: upload.fileName,
    introduction: [
      'Results of an earlier survey are a collection of their own. Its pages and files say that they were loaded from this file and not answered here.',
    ],
    action: resultsUploadPath(upload.id, '/collection'),
    hidden: [{ name: 'version', value: String(upload.version) }],
    faults,
    fields: [...intoField(choices, typed, faults), ...newFields(choices, typed, faults)],
    button: 'Continue',
    links: [{ text: 'Cancel this file', href: resultsUploadPath(upload.id, '/cancellation') }],
    back: { text: 'Load earlier results', href: earlierResultsPath },
  })
}

/** What somebody else chose since the form was shown. */
export function targetChosenBy(target: ResultsUpload['target']): string {
  const chosen = target ? `the collection ${target.collectionName ?? target.collectionCode}` : 'nothing'
  return `Somebody else chose ${chosen} meanwhile. Choose what is right and go on`
}

function intoField({ collections }: TargetChoices, typed: TypedTarget, faults: TargetFaults): FormField[] {
  const known = collections.map(({ code, name, opensOn }) => ({
    value: code,
    text: `${name} (${code})`,
    hint: `Loaded before, as on ${inDays(opensOn)}. It keeps its questionnaire; answers that the file changes are replaced`,
  }))
  const fresh = { value: 'new', text: 'A new collection', hint: 'Fill in the rest of this page' }
  return [radioField('into', { label: 'Collection', items: [...known, fresh] }, typed.into, faults)]
}

function newFields({ instruments }: TargetChoices, typed: TypedTarget, faults: TargetFaults): FormField[] {
  return [
    inputField(
      'code',
      {
        label: 'Code of a new collection',
        hint: 'It stands in addresses and file names, such as 2014',
        value: typed.code,
        width: 10,
      },
      faults,
    ),
    inputField(
      'name',
      { label: 'Name of a new collection', hint: 'Such as Digital maturity survey 2014', value: typed.name },
      faults,
    ),
    dayField(
      'day',
      {
        label: 'Day of the earlier survey',
        hint: 'Such as 31/3/2014. Participants get the names and places that the register has for that day',
      },
      typed.day,
      faults,
    ),
    { kind: 'select', part: instrumentField(instruments, typed, faults) },
  ]
}

function instrumentField(
  instruments: TargetChoices['instruments'],
  typed: TypedTarget,
  faults: TargetFaults,
): Partials['select'] {
  return {
    id: 'instrument',
    name: 'instrument',
    label: { text: 'Questionnaire that the answers belong to', size: 's' },
    hint: {
      text: 'Items are compared over the years by their codes. Publish the earlier questionnaire first if it is none of these.',
    },
    items: [
      { value: '', text: 'Choose one' },
      ...instruments.map(({ id, title, version }) => ({ value: String(id), text: `${title}, version ${version}` })),
    ],
    value: typed.instrument,
    ...(faults.instrument && { errorMessage: { text: faults.instrument } }),
  }
}
