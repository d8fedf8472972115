import { z } from 'zod'
import { mostIn, type SampleStratum } from '../collections/sample.ts'
import type { Faults } from '../platform/http/form-page.ts'
import { type SampleRequest, sizeField } from './sample-request.ts'

const fields = z.record(z.string(), z.string().catch('')).catch({})

export interface SampleForm {
  typed: Readonly<Record<string, string>>
  /** Where it is said what is wrong with how many there would be: the total, or the first region. */
  sizesField: string
  request: SampleRequest | undefined
  faults: Faults
}

const whole = /^\d{1,6}$/

export function readSampleForm(body: unknown, strata: readonly Omit<SampleStratum, 'drawnCount'>[]): SampleForm {
  const typed = Object.fromEntries(Object.entries(fields.parse(body ?? {})).map(([name, text]) => [name, text.trim()]))
  const isByRegion = typed['by'] === 'region'
  const faults: Record<string, string> = {}
  const seed = typed['seed'] ?? ''
  if (!/^[A-Za-z0-9-]{1,40}$/.test(seed))
    faults['seed'] = 'Enter a seed of up to 40 letters, digits and hyphens, such as 7f3a91c2'
  const sizes = isByRegion ? readRegions(typed, strata, faults) : readTotal(typed, faults)
  const request = Object.keys(faults).length === 0 ? { seed, sizes } : undefined
  const [first] = strata
  return { typed, sizesField: isByRegion && first ? sizeField(first.regionCode) : 'total', request, faults }
}

function readTotal(typed: Readonly<Record<string, string>>, faults: Record<string, string>) {
  const [total = '', minimum = ''] = [typed['total'], typed['minimum']]
  if (!whole.test(total) || Number(total) === 0) faults['total'] = 'Enter how many to draw in all, such as 1200'
  if (!/^\d{0,6}$/.test(minimum)) faults['minimum'] = 'Enter a whole number, or nothing'
  return { total: Number(total), minimum: Number(minimum) }
}

function readRegions(
  typed: Readonly<Record<string, string>>,
  strata: readonly Omit<SampleStratum, 'drawnCount'>[],
  faults: Record<string, string>,
) {
  const byRegion = new Map<string, number>()
  for (const stratum of strata) {
    const name = sizeField(stratum.regionCode)
    const text = typed[name] ?? ''
    if (!/^\d{0,6}$/.test(text)) faults[name] = 'Enter a whole number, or nothing'
    else if (Number(text) > mostIn(stratum))
      faults[name] = `Enter ${mostIn(stratum).toLocaleString('en-GB')} or fewer: there are no more to draw from`
    byRegion.set(stratum.regionCode, Number(text))
  }
  return { byRegion }
}
