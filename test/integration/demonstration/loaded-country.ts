import path from 'node:path'
import { loadDemonstration } from '../../../db/seeds/load-demonstration.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { findInstrument } from '../../../server/instruments/instrument-repository.ts'
import { itemsOf } from '../../../server/instruments/instrument.ts'
import { publishInstrument } from '../../../server/instruments/publish-instrument.ts'
import { shippedInstruments } from '../../../server/instruments/shipped-instruments.ts'
import type { Database, Databases } from '../../../server/platform/database/open.ts'
import type { PartnerRow, SheetContent, SheetValue } from '../../../server/responses/sheet.ts'
import { oneTimeCodeKey } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { migrated, versionOf } from '../../support/kept-database.ts'

/** A sheet of the loaded country, read without any of the code that computes figures. */
export interface ReadSheet {
  collection: string
  code: string
  setting: ProviderType
  region: string
  signedAt: string
  /** Every item but those of the partner matrix. */
  values: ReadonlyMap<string, SheetValue>
  partners: readonly PartnerRow[]
  content: string
  texts: string
}

const instruments = path.resolve(import.meta.dirname, '../../../db/instruments')
/** Of all that goes into the country: code of the service, and what it is told to load. */
const version = versionOf('server', 'db')

/** Of today, as it was when the hour began, so that the tests of a run share it. */
export const thisHour = new Date(new Date().setMinutes(0, 0, 0))

/** A database of its own with the questionnaires published, and the demonstration loaded as on the day given. */
export function loadedCountry(now: Date): Promise<Databases> {
  const name = `country_${now.toISOString().replaceAll(/\D/g, '')}_${version}`
  return freshDatabases({
    name,
    async make(databases) {
      await migrated.make(databases)
      await loadCountry(databases, now)
    },
  })
}

/** The same, which is not made for others or taken from them. */
export async function countryLoadedAfresh(now: Date): Promise<Databases> {
  const databases = await freshDatabases()
  await loadCountry(databases, now)
  return databases
}

async function loadCountry({ writer }: Databases, now: Date): Promise<void> {
  await writer.transaction(async (db) => {
    for (const definition of await shippedInstruments(instruments)) await publishInstrument(db, definition, now)
    await loadDemonstration(db, now, { oneTimeCodeKey, environment: 'test' })
  })
}

export async function itemCodes(db: Database): Promise<string[]> {
  const instrument = await findInstrument(db, 'information-sharing', '1.0.0')
  return itemsOf(instrument).flatMap((item) => (item.kind === 'partner_choice' ? [] : [item.code]))
}

/** In the order of collections, organisations and settings. */
export async function readSheets(db: Database): Promise<ReadSheet[]> {
  const codes = await itemCodes(db)
  const rows = await db('answer_sheets')
    .join('participants', 'participants.id', 'answer_sheets.participant_id')
    .join('collections', 'collections.id', 'participants.collection_id')
    .orderBy(['collections.code', 'participants.organisation_code', 'participants.setting'])
    .select<Omit<ReadSheet, 'values' | 'partners'>[]>({
      collection: 'collections.code',
      code: 'participants.organisation_code',
      setting: 'participants.setting',
      region: 'participants.region_code',
      signedAt: 'answer_sheets.signed_at',
      content: 'answer_sheets.content',
      texts: 'answer_sheets.texts',
    })
  return rows.map((row) => {
    const { items, partners } = JSON.parse(row.content) as SheetContent
    return { ...row, values: new Map(codes.map((code, place) => [code, items[place] ?? 'missing'])), partners }
  })
}

/** The places on the agreement scale, 0 to 4, of those who gave one. */
export function placesOf(sheets: readonly ReadSheet[], item: string): number[] {
  return sheets.flatMap(({ values }) => {
    const value = values.get(item)
    return typeof value === 'number' ? [value] : []
  })
}

export function select(sheets: readonly ReadSheet[], collection: string, setting: ProviderType): ReadSheet[] {
  return sheets.filter((sheet) => sheet.collection === collection && sheet.setting === setting)
}
