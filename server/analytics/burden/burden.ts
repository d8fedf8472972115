import type { Participant } from '../../collections/collection.ts'
import { partnerPages, wholePages } from '../../fieldwork/active-minute.ts'
import type { RecordedMinutes } from '../../fieldwork/section-minutes-query.ts'
import type { Instrument, Item, Section } from '../../instruments/instrument.ts'
import { type ProviderType, providerTypes } from '../../organisations/provider-type.ts'
import { sum } from '../../statistics/mean.ts'
import { type Quartiles, quartiles } from '../../statistics/quantile.ts'

/** How much of people's time one section took, of one provider type or of all. */
export interface SectionBurden {
  /** Undefined for what is done with the response as a whole. */
  section: Section | undefined
  type: ProviderType | undefined
  /** All minutes recorded, signed or not. */
  total: number
  /** Responses with minutes recorded here. */
  contributing: number
  /** Signed responses with a record of any of their pages, of which this was asked. */
  signed: number
  /** Minutes for each of these; a section of which nothing was recorded counts as 0. */
  quartiles: Quartiles | undefined
  /** How many questions those of the type can be asked; undefined for all types together. */
  items: number | undefined
}

export interface BurdenMatter {
  instrument: Instrument
  participants: readonly Participant[]
  /** Whether the participant in this row has signed. */
  hasSigned: (row: number) => boolean
  minutes: readonly RecordedMinutes[]
}

/** An organisation in one setting. What is answered once for the organisation belongs to the first of its settings. */
interface Unit {
  type: ProviderType
  isFirst: boolean
  isSigned: boolean
  /** Minutes by section code. */
  minutes: ReadonlyMap<string, number>
}

/** Each section for all types and for each, and at the end the response as a whole, in the instrument's order. */
export function sectionBurdens(matter: BurdenMatter): SectionBurden[] {
  const units = unitsOf(matter)
  const types = providerTypes.filter((type) => units.some((unit) => unit.type === type))
  const groups = [undefined, ...types]
  const sections = matter.instrument.sections.flatMap((section) => groups.map((type) => burdenOf(units, section, type)))
  return [...sections, ...groups.map((type) => burdenOf(units, undefined, type))].filter(
    ({ items, section }) => section === undefined || items !== 0,
  )
}

/** The questions of a section; comments and references to evidence are none. A question about partners is one. */
export function questionsOf(section: Section, type: ProviderType): Item[] {
  return section.items.filter(
    (item) => item.askedOf.includes(type) && !(item.kind === 'text' && item.role !== 'answer'),
  )
}

function burdenOf(units: readonly Unit[], section: Section | undefined, type: ProviderType | undefined): SectionBurden {
  const isOnce = section === undefined || section.scope === 'organisation'
  const askedTypes = providerTypes.filter((one) => section === undefined || questionsOf(section, one).length > 0)
  const asked = units.filter(
    (unit) => (type === undefined || unit.type === type) && (!isOnce || unit.isFirst) && askedTypes.includes(unit.type),
  )
  const minutesOf = (unit: Unit) => unit.minutes.get(section?.code ?? wholePages) ?? 0
  const signed = asked.filter(({ isSigned }) => isSigned).map(minutesOf)
  return {
    section,
    type,
    total: sum(asked.map(minutesOf)),
    contributing: asked.filter((unit) => minutesOf(unit) > 0).length,
    signed: signed.length,
    quartiles: quartiles(signed),
    items: section && type ? questionsOf(section, type).length : undefined,
  }
}

/** Those of whose pages anything was recorded. */
function unitsOf({ instrument, participants, hasSigned, minutes }: BurdenMatter): Unit[] {
  const partners = partnerSection(instrument)
  const records = new Map<string, Map<string, number>>()
  for (const { organisationCode, sectionCode, setting, minutes: count } of minutes) {
    const code = sectionCode === partnerPages ? partners : sectionCode
    const ofOrganisation = records.get(organisationCode) ?? new Map<string, number>()
    const key = `${setting} ${code}`
    records.set(organisationCode, ofOrganisation.set(key, (ofOrganisation.get(key) ?? 0) + count))
  }
  const firsts = firstSettings(participants)
  return participants.flatMap(({ organisationCode, setting }, row) => {
    const record = records.get(organisationCode)
    if (!record) return []
    const isFirst = firsts.get(organisationCode) === setting
    const own = [...record].flatMap(([key, count]): [string, number][] => {
      const [of = '', code = ''] = key.split(' ')
      return of === setting || (of === '' && isFirst) ? [[code, count]] : []
    })
    return [{ type: setting, isFirst, isSigned: hasSigned(row), minutes: new Map(own) }]
  })
}

function partnerSection({ sections }: Instrument): string {
  return sections.find(({ items }) => items.some(({ kind }) => kind === 'partner_choice'))?.code ?? wholePages
}

function firstSettings(participants: readonly Participant[]): Map<string, ProviderType> {
  const firsts = new Map<string, ProviderType>()
  for (const type of providerTypes.toReversed())
    for (const { organisationCode, setting } of participants) if (setting === type) firsts.set(organisationCode, type)
  return firsts
}
