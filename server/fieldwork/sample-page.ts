import { designWeight, mostIn, type SampleStratum } from '../collections/sample.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import { collectionPath } from './collection-paths.ts'
import { counted } from './collection-state-text.ts'
import type { SampleReading } from './draw-sample.ts'
import {
  type CollectionFormPage,
  type Faults,
  formPage,
  type FormField,
  inputField,
  numberField,
} from './form-view-parts.ts'
import { sizeField } from './sample-request.ts'
import { type StepPage, stepPage } from './step-page.ts'

export interface SamplePage extends PageModel {
  caption: string
  text: string
  facts: Partials['summary-list'] | undefined
  table: Partials['table'] | undefined
  buttons: Partials['button'][]
}

const number = (count: number) => count.toLocaleString('en-GB')

/** The sample that was drawn, or how to come by one. */
export function samplePage({ collection, strata, sample, regions }: SampleReading): SamplePage {
  const path = collectionPath(collection.code, '/sample')
  const isDraft = collection.state === 'draft'
  const frame = { text: 'Record the frame', href: collectionPath(collection.code, '/frame') }
  const draw = { text: sample ? 'Draw again' : 'Draw a sample', href: `${path}/draw`, variant: 'secondary' as const }
  const remove = { text: 'Remove the sample', href: `${path}/removal`, variant: 'secondary' as const }
  return {
    title: 'Sample of care providers',
    caption: collection.name,
    wide: true,
    text: sample ? '' : withoutSample(strata.length > 0, isDraft),
    facts: sample && {
      rows: [
        fact('Seed', sample.seed),
        fact('Register as of', inDays(sample.registerOn)),
        fact('SHA-256 of the list drawn from', sample.listHash),
      ],
    },
    table: sample && tableOf(sample.strata, regions),
    buttons: isDraft ? (strata.length === 0 ? [frame] : sample ? [draw, remove] : [draw]) : [],
    back: { text: collection.name, href: collectionPath(collection.code) },
  }
}

function withoutSample(hasFrame: boolean, isDraft: boolean): string {
  if (!isDraft) return 'No sample was drawn for this collection.'
  if (!hasFrame)
    return 'A sample is drawn from the frame: record first how many care providers there are in each region.'
  return 'No sample has been drawn. Where there are too many care providers to ask them all, draw some by chance in each region; each then stands for its share of the frame.'
}

/** What to draw. */
export function drawPage(
  { collection, strata, regions }: SampleReading,
  typed: Readonly<Record<string, string>>,
  faults: Faults,
): CollectionFormPage {
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
    const words = { label: nameOf(stratum, regions), hint: `Of ${number(mostIn(stratum))}` }
    return numberField(name, words, typed[name] ?? '', faults)
  })
}

/** How many would be drawn where, before they are. */
export function drawCheckPage(
  { collection, regions, present }: SampleReading,
  strata: readonly SampleStratum[],
  typed: Readonly<Record<string, string>>,
): StepPage {
  const path = collectionPath(collection.code, '/sample')
  const drawn = strata.reduce((sum, { drawnCount }) => sum + drawnCount, 0)
  const without = strata.filter(({ drawnCount }) => drawnCount === 0)
  return stepPage({
    title: `Draw ${counted(drawn, 'care provider')}?`,
    caption: collection.name,
    effects: [
      `They are drawn by the seed “${typed['seed'] ?? ''}” from the register of today.`,
      present === 0
        ? 'No care provider takes part yet.'
        : `They take the place of ${counted(present, 'care provider')} that take part now.`,
      ...without.map(
        (one) => `Nobody will stand for the ${counted(one.frameCount, 'care provider')} of ${nameOf(one, regions)}.`,
      ),
    ],
    table: tableOf(strata, regions),
    action: `${path}/draw/confirmation`,
    hidden: Object.entries(typed).map(([name, value]) => ({ name, value })),
    button: { text: 'Draw them' },
    keep: { text: 'Draw nobody', href: path },
    back: { text: 'Draw care providers', href: `${path}/draw` },
  })
}

export function sampleRemovalPage({ collection, present }: SampleReading): StepPage {
  const path = collectionPath(collection.code, '/sample')
  return stepPage({
    title: 'Remove the sample?',
    caption: collection.name,
    effects: [
      `${counted(present, 'care provider')} that were drawn no longer take part.`,
      'Care providers can then be chosen by hand, or drawn again. The same seed draws the same ones.',
    ],
    action: `${path}/removal`,
    button: { text: 'Remove the sample', variant: 'warning' },
    keep: { text: 'Keep it', href: path },
    back: { text: 'Sample', href: path },
  })
}

function tableOf(strata: readonly SampleStratum[], regions: SampleReading['regions']): Partials['table'] {
  const numeric = (text: string) => ({ text, format: 'numeric' as const })
  return {
    caption: { text: 'By region', size: 's' },
    responsive: true,
    head: [{ text: 'Region' }, ...['Frame', 'In the register', 'Drawn', 'Weight of each'].map(numeric)],
    rows: strata.map((stratum) => [
      { text: nameOf(stratum, regions) },
      numeric(number(stratum.frameCount)),
      numeric(number(stratum.listedCount)),
      numeric(number(stratum.drawnCount)),
      numeric(
        stratum.drawnCount === 0 ? 'None' : designWeight(stratum).toLocaleString('en-GB', { maximumFractionDigits: 3 }),
      ),
    ]),
  }
}

function nameOf({ regionCode }: Pick<SampleStratum, 'regionCode'>, regions: SampleReading['regions']): string {
  return regions.find(({ code }) => code === regionCode)?.name ?? (regionCode || 'No region')
}

function fact(key: string, text: string) {
  return { key: { text: key }, value: { text, classes: 'app-wrap' } }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/sample': SamplePage
  }
}
