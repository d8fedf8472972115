import { faultParts } from '../platform/http/form-faults.ts'
import { stratumKey } from '../collections/chosen-participants.ts'
import type { Stratum } from '../collections/collection.ts'
import { providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { collectionPath } from './collection-paths.ts'
import type { Faults } from '../platform/http/form-page.ts'
import { type FormPage, formPage, numberField } from '../platform/http/form-page.ts'
import { frameField } from './frame-text.ts'
import type { FrameReading } from './record-frame.ts'

export interface FramePage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  table: Partials['table'] | undefined
  /** Absent once the collection has been opened. */
  take: { action: string; types: Partials['checkboxes']; button: Partials['button'] } | undefined
  typing: { text: string; href: string } | undefined
}

const number = (count: number | undefined) => (count ?? 0).toLocaleString('en-GB')

/** Whom the participants stand for, beside the participants themselves and the register of today. */
export function framePage(reading: FrameReading, fault = ''): FramePage {
  const { collection, strata } = reading
  const path = collectionPath(collection.code, '/frame')
  const isDraft = collection.state === 'draft'
  return {
    title: 'Frame',
    caption: collection.name,
    wide: true,
    ...faultParts(fault ? { type: fault } : {}),
    table: tableOf(reading),
    take: isDraft
      ? {
          action: path,
          types: {
            name: 'type',
            idPrefix: 'type',
            values: typesOf(strata.length > 0 ? strata : reading.participants),
            fieldset: { legend: { text: 'Take the counts from the register', size: 'm' } },
            hint: {
              text: 'Of every open organisation of these types, as it is today. What was recorded before is replaced.',
            },
            items: providerTypes.map((value) => ({ value, text: providerTypeNames[value] })),
            ...(fault && { errorMessage: { text: fault } }),
          },
          button: { text: 'Take the counts', preventDoubleClick: true, variant: 'secondary' },
        }
      : undefined,
    typing: isDraft ? { text: 'Type the counts instead', href: `${path}/counts` } : undefined,
    back: { text: collection.name, href: collectionPath(collection.code) },
  }
}

function typesOf(strata: readonly Stratum[]): string[] {
  return [...new Set(strata.map(({ providerType }) => providerType))]
}

function tableOf({ strata, participants, register, regions }: FrameReading): Partials['table'] | undefined {
  const [frame, asked, known] = [strata, participants, register].map(
    (all) => new Map(all.map((stratum) => [stratumKey(stratum), stratum.frameCount])),
  )
  const names = new Map(regions.map(({ code, name }) => [code, name]))
  const shown = [...strata, ...participants].map(({ providerType, regionCode }) => ({ providerType, regionCode }))
  const keys = new Map(shown.map((stratum) => [stratumKey(stratum), stratum]))
  if (keys.size === 0) return undefined
  const rows = [...keys]
    .toSorted(
      ([, a], [, b]) =>
        order(a) - order(b) || (names.get(a.regionCode) ?? '').localeCompare(names.get(b.regionCode) ?? '', 'en-GB'),
    )
    .map(([key, { providerType, regionCode }]) => [
      { text: providerTypeNames[providerType] },
      { text: names.get(regionCode) ?? (regionCode || 'No region') },
      { text: number(frame?.get(key)), format: 'numeric' as const },
      { text: number(asked?.get(key)), format: 'numeric' as const },
      { text: number(known?.get(key)), format: 'numeric' as const },
    ])
  const total = (all: readonly Stratum[]) =>
    number(all.filter((one) => keys.has(stratumKey(one))).reduce((sum, { frameCount }) => sum + frameCount, 0))
  return {
    caption: { text: 'Organisations by type and region', size: 's' },
    responsive: true,
    head: [
      { text: 'Type' },
      { text: 'Region' },
      ...['Frame', 'Take part', 'Register today'].map((text) => ({ text, format: 'numeric' as const })),
    ],
    rows: [
      ...rows,
      [
        { text: 'All' },
        { text: '' },
        ...[strata, participants, register].map((all) => ({ text: total(all), format: 'numeric' as const })),
      ],
    ],
  }
}

function order({ providerType }: Pick<Stratum, 'providerType'>): number {
  return providerTypes.indexOf(providerType)
}

/** Typing the counts: a number for each type in each region. */
export function frameCountsPage(
  { collection, strata, register, countable, sample }: FrameReading,
  form?: { typed: Readonly<Record<string, string>>; faults: Faults },
): FormPage {
  const shown = new Map(
    (strata.length > 0 ? strata : register).map((one) => [
      frameField(one.providerType, one.regionCode),
      one.frameCount,
    ]),
  )
  const path = collectionPath(collection.code, '/frame')
  const faults = form?.faults ?? {}
  return formPage({
    title: 'Type the counts',
    caption: collection.name,
    introduction: [
      'How many organisations of each type there are in each region, whether they take part or not. Leave out what the collection does not stand for.',
      strata.length > 0 ? 'These are the counts recorded so far.' : 'These are the counts of the register today.',
      ...(sample ? ['Care providers have been drawn: their counts can be changed once the sample is removed.'] : []),
    ],
    action: `${path}/counts`,
    faults,
    fields: providerTypes.flatMap((type) =>
      countable.map(({ code, name }) => {
        const field = frameField(type, code)
        const value = form ? (form.typed[field] ?? '') : String(shown.get(field) ?? '')
        return numberField(field, { label: `${providerTypeNames[type]}, ${name}` }, value, faults)
      }),
    ),
    button: 'Record the counts',
    back: { text: 'Frame', href: path },
  })
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/frame': FramePage
  }
}
