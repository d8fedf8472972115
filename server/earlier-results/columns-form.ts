import { z } from 'zod'
import type { Instrument } from '../instruments/instrument.ts'
import { isProviderType } from '../organisations/provider-type.ts'
import type { ChosenColumns } from './choose-columns.ts'
import type { ColumnUse } from './propose-columns.ts'
import { columnItems, rowColumns } from './results-layout.ts'

const body = z.record(z.string(), z.unknown())

/** What was chosen for so many columns; a use that there is not is taken as none. */
export function readColumnsForm(sent: unknown, columnCount: number, instrument: Instrument): ChosenColumns {
  const fields = body.parse(sent ?? {})
  const known = new Set<string>([...rowColumns, ...columnItems(instrument).map((item) => `item:${item.code}`)])
  const setting = fields['every-setting']
  return {
    uses: Array.from({ length: columnCount }, (_, place) => {
      const use = fields[`column-${place + 1}`]
      return typeof use === 'string' && known.has(use) ? (use as ColumnUse) : ''
    }),
    everySetting: typeof setting === 'string' && isProviderType(setting) ? setting : undefined,
    othersNotAsked: fields['others'] === 'not-asked',
  }
}

const instrument = z.object({ instrument: z.coerce.number().int().catch(0) })

/** Of which questionnaire the choices of a form were. */
export function readColumnsInstrument(sent: unknown): number {
  return instrument.parse(sent ?? {}).instrument
}
