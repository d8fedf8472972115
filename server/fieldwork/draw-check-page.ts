import type { SampleStratum } from '../collections/sample.ts'
import { collectionPath } from './collection-paths.ts'
import { counted } from './collection-state-text.ts'
import type { SampleReading } from './draw-sample.ts'
import { regionName, sampleTable } from './sample-table.ts'
import { stepPage, type StepPage } from '../platform/http/step-page.ts'

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
        (one) =>
          `Nobody will stand for the ${counted(one.frameCount, 'care provider')} of ${regionName(one, regions)}.`,
      ),
    ],
    table: sampleTable(strata, regions),
    action: `${path}/draw/confirmation`,
    hidden: Object.entries(typed).map(([name, value]) => ({ name, value })),
    button: { text: 'Draw them' },
    keep: { text: 'Draw nobody', href: path },
    back: { text: 'Draw care providers', href: `${path}/draw` },
  })
}
