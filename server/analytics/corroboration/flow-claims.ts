import type { Participant } from '../../collections/collection.ts'
import { type Instrument, itemsOf, type PartnerItem } from '../../instruments/instrument.ts'
import { reasonOf } from '../../instruments/typed-missing.ts'
import { lazily } from '../../platform/lazily.ts'
import type { PartnerRow, SheetValue } from '../../responses/sheet.ts'
import { type ClaimsState, joinedLines, type Lines, linesOf } from './claims-state.ts'
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
  /** What the sheet of the participant in a row says of partners, in the place of what was known of it. */
  put(row: number, partners: readonly PartnerRow[]): void
  /** The participant in a row has no sheet any longer. */
  clear(row: number): void
  /** As of now: what is put later does not change it. */
  finish(): FlowClaims
  /** The same as `finish` would give now, made when it is first asked for. */
  later(): () => FlowClaims
  /** What another reader of the same participants goes on from. */
  state(): ClaimsState
}

/** The two columns of the partner matrix that say who can see what, known by their codes. */
const itemCodes = { out: 'partners.out', into: 'partners.in' } as const

/**
 * Goes on from what is known, or from nothing; undefined for a questionnaire that does not ask who can see what, or in other
 * words than ours.
 */
export function flowReader(
  instrument: Instrument,
  participants: readonly Participant[],
  known?: ClaimsState,
): FlowReader | undefined {
  const items = itemsOf(instrument).filter((item) => item.kind === 'partner_choice')
  const out = columnOf(items, itemCodes.out)
  const into = columnOf(items, itemCodes.into)
  if (!out || !into) return undefined
  const places = new Map<string, number>()
  const speakers = Int32Array.from(participants, ({ organisationCode }) => placeOf(places, organisationCode))
  const invited = places.size
  for (const code of known?.codes ?? []) placeOf(places, code)
  const said: (Lines | undefined)[] = known ? linesOf(known) : participants.map(() => undefined)
  const later = () => {
    const [codes, now] = [[...places.keys()], [...said]]
    return lazily(() => claimsOf({ codes, invited }, speakers, now))
  }
  return {
    put(row, partners) {
      const lines: number[] = []
      for (const partner of partners)
        lines.push(placeOf(places, partner[0]), packed(partner[1], out(partner), into(partner)))
      said[row] = lines
    },
    clear(row) {
      said[row] = undefined
    },
    finish: () => later()(),
    later,
    state: () => ({ codes: [...places.keys()], ...joinedLines(said) }),
  }
}

function packed(isOurs: 0 | 1, out: number, into: number): number {
  return (isOurs << 16) | ((out + 128) << 8) | (into + 128)
}

/** The same claims whatever was read before: partners that nobody names any longer are not among the codes. */
function claimsOf(
  { codes, invited }: { codes: readonly string[]; invited: number },
  speakers: Int32Array,
  said: readonly (Lines | undefined)[],
): FlowClaims {
  const most = said.reduce((sum, lines) => sum + (lines?.length ?? 0) / 2, 0)
  const [by, about, isOurs] = [new Int32Array(most), new Int32Array(most), new Uint8Array(most)]
  const [out, into, signed] = [new Int8Array(most), new Int8Array(most), new Uint8Array(invited)]
  const named = codes.slice(0, invited)
  const places = Int32Array.from(codes, (_, place) => (place < invited ? place : -1))
  // the last line about each partner: the same speaker's where it is spoken of again, in the sheet of another setting
  const lastAbout = new Int32Array(codes.length).fill(-1)
  let count = 0
  for (const [row, lines] of said.entries()) {
    const speaker = speakers[row] ?? -1
    if (lines) signed[speaker] = 1
    for (let next = 0; next < (lines?.length ?? 0); next += 2) {
      const [partner, rest] = [lines?.[next] ?? -1, lines?.[next + 1] ?? 0]
      const before = lastAbout[partner] ?? -1
      const isAgain = before !== -1 && by[before] === speaker
      if (isAgain && !(out[before] === notAsked && into[before] === notAsked)) continue
      const at = isAgain ? before : count
      if (!isAgain) {
        if (places[partner] === -1) places[partner] = named.push(codes[partner] ?? '') - 1
        by[at] = speaker
        about[at] = places[partner] ?? -1
        lastAbout[partner] = at
        count += 1
      }
      isOurs[at] = rest >> 16
      out[at] = ((rest >> 8) & 255) - 128
      into[at] = (rest & 255) - 128
    }
  }
  const cut = <All extends Int32Array | Int8Array | Uint8Array>(all: All) => all.slice(0, count) as All
  return {
    codes: named,
    invited,
    signed,
    by: cut(by),
    about: cut(about),
    isOurs: cut(isOurs),
    out: cut(out),
    into: cut(into),
  }
}

/** Partners are those of the organisation: another setting's sheet says more only where the first was not asked. */
const notAsked = silenceCode('not_asked')

function placeOf(places: Map<string, number>, code: string): number {
  const known = places.get(code)
  if (known !== undefined) return known
  places.set(code, places.size)
  return places.size - 1
}

/** How one item's value of a line is read, whatever the order of its options; undefined where it asks something else. */
function columnOf(items: readonly PartnerItem[], code: string): ((partner: PartnerRow) => number) | undefined {
  const place = items.findIndex((item) => item.code === code)
  const item = items[place]
  if (!item) return undefined
  const modes = item.options.flatMap((option) => accessModes.filter((mode) => mode === option.code).map(modeCode))
  if (modes.length < item.options.length) return undefined
  return (partner) => {
    const value: SheetValue | undefined = partner[place + 2]
    const known = typeof value === 'number' ? modes[value] : undefined
    if (known !== undefined) return known
    const reason = typeof value === 'string' ? reasonOf(value) : undefined
    if (!reason) throw new Error(`A sheet has ${JSON.stringify(value)} for ${code}`)
    return silenceCode(reason)
  }
}
