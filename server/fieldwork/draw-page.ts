import { mostIn } from '../collections/sample.ts'
import { collectionPath } from './collection-paths.ts'
import type { SampleReading } from './draw-sample.ts'
import {
  type FormPage,
  type Faults,
  type FormField,
  formPage,
  inputField,
  numberField,
} from '../platform/http/form-page.ts'
import { sizeField } from './sample-request.ts'
import { regionName } from './sample-table.ts'

const number = (count: number) => count.toLocaleString('en-GB')

/** What to draw. */
export function drawPage(
  { collection, strata, regions }: SampleReading,
  typed: Readonly<Record<string, string>>,
  faults: Faults,
): FormPage {
  const path = collectionPath(collection.code, '/sample')
  const isByRegion = typed['by'] === 'region'
  const known = strata.reduce((sum, stratum) => sum + mostIn(stratum), 0)
  const seedWords = {
    label: 'Seed',
    hint: 'The same seed and the same register always give the same draw. It is kept and shown',
  }
  return formPage({
    title: 'Draw care providers',
    caption: collection.name,
    introduction: [
      `There are ${number(known)} in the register and the frame to draw from. Next you see how many are drawn in each region before anything is changed.`,
    ],
    action: `${path}/draw`,
    faults,
    hidden: [{ name: 'by', value: isByRegion ? 'region' : 'frame' }],
    fields: [
      ...(isByRegion ? regionFields(strata, regions, typed, faults) : totalFields(typed, faults)),
      inputField('seed', { ...seedWords, value: typed['seed'] ?? '', width: 20, spellcheck: false }, faults),
    ],
    button: 'Continue',
    links: isByRegion
      ? [{ text: 'Share a number out by the frame instead', href: `${path}/draw` }]
      : [{ text: 'Type a number for each region instead', href: `${path}/draw?by=region` }],
    back: { text: 'Sample', href: path },
  })
}

function totalFields(typed: Readonly<Record<string, string>>, faults: Faults): FormField[] {
  const total = { label: 'How many in all', hint: 'Shared out over the regions in proportion to the frame' }
  const minimum = { label: 'At least so many in each region', hint: 'Where there are that many. Empty for none' }
  return [
    numberField('total', total, typed['total'] ?? '', faults),
    numberField('minimum', minimum, typed['minimum'] ?? '', faults),
  ]
}

function regionFields(
  strata: SampleReading['strata'],
  regions: SampleReading['regions'],
  typed: Readonly<Record<string, string>>,
  faults: Faults,
): FormField[] {
  return strata.map((stratum) => {
    const name = sizeField(stratum.regionCode)
    const words = { label: regionName(stratum, regions), hint: `Of ${number(mostIn(stratum))}` }
    return numberField(name, words, typed[name] ?? '', faults)
  })
}
