import type { Participant } from '../../collections/collection.ts'
import { type Instrument, itemsOf, type PartnerItem } from '../../instruments/instrument.ts'
import { reasonOf } from '../../instruments/typed-missing.ts'
import type { PartnerRow, SheetValue } from '../../responses/sheet.ts'
import { accessModes, modeCode, silenceCode } from './corroborate.ts'

/**
 * What organisations say of their partners, one line each: how the partner can see what they hold, and how they can see
 * what the partner holds. Codes of claims are those of corroborate.ts.
 */
export interface FlowClaims {
  /** Who is in it: everybody invited, in the order of the participants, and after them the other partners. */
  codes: readonly string[]
  /** How many of the codes are invited. */
  invited: number
  /** 1 for an invited organisation that has a sheet. */
  signed: Uint8Array
  /** Places among the codes: of who says it, and of the partner. */
  by: Int32Array
  about: Int32Array
  /** 0 for "not a partner of ours". */
  isOurs: Uint8Array
  /** That the partner can see what they hold. */
  out: Int8Array
  /** That they can see what the partner holds. */
  into: Int8Array
}

export interface FlowReader {
  /** The partners of a sheet, sheets of one organisation one after another. */
  add(organisationCode: string, partners: readonly PartnerRow[]): void
  finish(): FlowClaims
}

/** The two columns of the partner matrix that say who can see what, known by their codes. */
const itemCodes = { out: 'partners.out', into: 'partners.in' } as const

/** Undefined for a questionnaire that does not ask who can see what, or in other words than ours. */
export function flowReader(instrument: Instrument, participants: readonly Participant[]): FlowReader | undefined {
  const items = itemsOf(instrument).filter((item) => item.kind === 'partner_choice')
  const out = columnOf(items, itemCodes.out)
  const into = columnOf(items, itemCodes.into)
  if (!out || !into) return undefined
  const places = new Map<string, number>()
  for (const { organisationCode } of participants) placeOf(places, organisationCode)
  const invited = places.size
  const lines = { by: [], about: [], isOurs: [], out: [], into: [] } as Record<keyof typeof empty, number[]>
  const signed = new Uint8Array(invited)
  let [last, known] = [-1, new Map<string, number>()]
  return {
    add(organisationCode, partners) {
      const by = placeOf(places, organisationCode)
      if (by !== last) known = new Map()
      last = by
      signed[by] = 1
      for (const [code, isOurs, ...values] of partners) {
        const line = known.get(code) ?? lines.by.length
        if (line === lines.by.length) {
          known.set(code, line)
          lines.by.push(by)
          lines.about.push(placeOf(places, code))
        } else if (!wasNotAsked(lines, line)) continue
        lines.isOurs[line] = isOurs
        lines.out[line] = out(values)
        lines.into[line] = into(values)
      }
    },
    finish: () => ({
      codes: [...places.keys()],
      invited,
      signed,
      by: Int32Array.from(lines.by),
      about: Int32Array.from(lines.about),
      isOurs: Uint8Array.from(lines.isOurs),
      out: Int8Array.from(lines.out),
      into: Int8Array.from(lines.into),
    }),
  }
}

const empty = { by: 0, about: 0, isOurs: 0, out: 0, into: 0 }

/** Partners are those of the organisation: another setting's sheet says more only where the first was not asked. */
function wasNotAsked({ out, into }: { out: readonly number[]; into: readonly number[] }, line: number): boolean {
  return out[line] === silenceCode('not_asked') && into[line] === silenceCode('not_asked')
}

function placeOf(places: Map<string, number>, code: string): number {
  const known = places.get(code)
  if (known !== undefined) return known
  places.set(code, places.size)
  return places.size - 1
}

/** How one item's value of a line is read, whatever the order of its options; undefined where it asks something else. */
function columnOf(
  items: readonly PartnerItem[],
  code: string,
): ((values: readonly SheetValue[]) => number) | undefined {
  const place = items.findIndex((item) => item.code === code)
  const item = items[place]
  if (!item) return undefined
  const modes = item.options.flatMap((option) => accessModes.filter((mode) => mode === option.code).map(modeCode))
  if (modes.length < item.options.length) return undefined
  return (values) => {
    const value = values[place]
    const known = typeof value === 'number' ? modes[value] : undefined
    if (known !== undefined) return known
    const reason = typeof value === 'string' ? reasonOf(value) : undefined
    if (!reason) throw new Error(`A sheet has ${JSON.stringify(value)} for ${code}`)
    return silenceCode(reason)
  }
}
