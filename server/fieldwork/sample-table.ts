import { designWeight, type SampleStratum } from '../collections/sample.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { SampleReading } from './draw-sample.ts'

const number = (count: number) => count.toLocaleString('en-GB')

/** A sample by region, with what each that is drawn stands for. */
export function sampleTable(strata: readonly SampleStratum[], regions: SampleReading['regions']): Partials['table'] {
  const numeric = (text: string) => ({ text, format: 'numeric' as const })
  return {
    caption: { text: 'By region', size: 's' },
    responsive: true,
    head: [{ text: 'Region' }, ...['Frame', 'In the register', 'Drawn', 'Weight of each'].map(numeric)],
    rows: strata.map((stratum) => [
      { text: regionName(stratum, regions) },
      numeric(number(stratum.frameCount)),
      numeric(number(stratum.listedCount)),
      numeric(number(stratum.drawnCount)),
      numeric(
        stratum.drawnCount === 0 ? 'None' : designWeight(stratum).toLocaleString('en-GB', { maximumFractionDigits: 3 }),
      ),
    ]),
  }
}

export function regionName(
  { regionCode }: Pick<SampleStratum, 'regionCode'>,
  regions: SampleReading['regions'],
): string {
  return regions.find(({ code }) => code === regionCode)?.name ?? (regionCode || 'No region')
}
