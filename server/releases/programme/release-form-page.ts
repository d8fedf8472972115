import type { Collection } from '../../collections/collection.ts'
import {
  dayField,
  type Faults,
  type FormField,
  formPage,
  type FormPage,
  radioField,
  textField,
} from '../../platform/http/form-page.ts'
import { programmeReleasePath, releasesPath } from '../release-paths.ts'
import { type Release, tierNames } from '../release.ts'
import type { TypedRelease } from './release-form.ts'

/** Asks what a new release is for, and when it opens for whom. */
export function newReleasePage(
  { code, name }: Pick<Collection, 'code' | 'name'>,
  { number, typed, faults }: { number: number; typed: TypedRelease; faults: Faults },
): FormPage {
  const reason = textField(
    'reason',
    { label: 'What does it correct?', hint: 'Whoever used the last release reads this. Do not name people', rows: 4 },
    typed.reason,
    faults,
  )
  return formPage({
    title: `Prepare release ${number}`,
    caption: name,
    introduction: [
      'The answers and everything else that the files are made of are set down as they are now, and the files are built. You see all that will be public before anything is published.',
      fromWhichDay,
    ],
    action: releasesPath(code),
    faults,
    fields: [...(number > 1 ? [reason] : []), ...openingFields(typed, faults)],
    button: 'Prepare the release',
    back: { text: 'Releases', href: releasesPath(code) },
  })
}

/** Moves the days of a release. */
export function openingsPage(
  { code, name }: Pick<Collection, 'code' | 'name'>,
  release: Pick<Release, 'number'>,
  { typed, faults }: { typed: TypedRelease; faults: Faults },
): FormPage {
  return formPage({
    title: `When release ${release.number} opens`,
    caption: name,
    introduction: [fromWhichDay, 'A day that has come cannot be moved: what was seen cannot be unseen.'],
    action: programmeReleasePath(code, release, '/openings'),
    faults,
    fields: openingFields(typed, faults),
    button: 'Save',
    back: { text: `Release ${release.number}`, href: programmeReleasePath(code, release) },
  })
}

const fromWhichDay = 'Say from which day each of these may see it.'

function openingFields(typed: TypedRelease, faults: Faults): FormField[] {
  const hint = 'Such as 31/3/2027. It opens by itself at the start of the day, London time. Leave it empty for never'
  return [
    dayField('leads', { label: tierNames.leads, hint }, typed.leads, faults),
    dayField(
      'researchers',
      { label: tierNames.researchers, hint: 'The pages of results open to them on the same day' },
      typed.researchers,
      faults,
    ),
    dayField('public', { label: tierNames.public, hint: '' }, typed.public, faults),
    radioField(
      'publicGets',
      {
        label: 'What is everybody given?',
        items: [
          { value: 'files', text: 'The page and every file', hint: undefined },
          {
            value: 'page',
            text: 'The page alone',
            hint: 'With its findings, how they were made, and how to ask for the files',
          },
        ],
      },
      typed.publicGets,
      faults,
    ),
  ]
}
