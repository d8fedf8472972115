import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import { collectionPath } from './collection-paths.ts'
import { counted } from './collection-state-text.ts'
import type { SampleReading } from './draw-sample.ts'
import { sampleTable } from './sample-table.ts'
import { stepPage, type StepPage } from '../platform/http/step-page.ts'

export interface SamplePage extends PageModel {
  caption: string
  text: string
  facts: Partials['summary-list'] | undefined
  table: Partials['table'] | undefined
  buttons: Partials['button'][]
}

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
    table: sample && sampleTable(sample.strata, regions),
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

function fact(key: string, text: string) {
  return { key: { text: key }, value: { text, classes: 'app-wrap' } }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/sample': SamplePage
  }
}
