import { rulesContent, rulesNow } from '../../../server/collections/collection-rules.ts'
import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { findInstrumentById } from '../../../server/instruments/instrument-repository.ts'
import { putProgrammes } from '../../../server/organisations/programme-repository.ts'
import type { Database, Databases } from '../../../server/platform/database/open.ts'
import { buildRelease } from '../../../server/releases/build/build-release.ts'
import type { Manifest } from '../../../server/releases/build/manifest.ts'
import type { ReleaseMatter } from '../../../server/releases/build/release-matter.ts'
import { readGround } from '../../../server/releases/read-ground.ts'
import { groundHash, type ReleaseGround } from '../../../server/releases/release-ground.ts'
import { listSheetMarks } from '../../../server/responses/sheet-repository.ts'
import { provenance, temporaryFolder } from '../../support/app.ts'
import { awkwardTexts } from '../../support/awkward-texts.ts'
import { openCollection } from '../../support/collection.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { careCodes, sharing } from './country.ts'

/** An acute trust for each name that is hard on writers and readers of files, by the code that it has. */
const awkwardNames = new Map(
  Object.values(awkwardTexts).map((name, place) => [`RX${String(place).padStart(2, '0')}`, name] as const),
)

/** Trusts with awkward names, one of which has signed, and a care provider. */
export async function awkwardCountry(
  databases: Databases,
  isWanted: (name: string) => boolean = () => true,
): Promise<number> {
  const names = [...awkwardNames].filter(([, name]) => isWanted(name))
  const { collectionId } = await openCollection(databases, [
    ...names.map(([code]) => ({ code, settings: ['acute' as const], region: 'Y1', icb: 'Q1' })),
    { code: careCodes[0], settings: ['care' as const], region: 'Y1', icb: 'Q1' },
  ])
  await databases.writer.transaction(async (db) => {
    await putProgrammes(db, [{ code: 'north-record', name: awkwardTexts.quotes, members: [] }])
    for (const [code, name] of names)
      await db('participants').where({ collection_id: collectionId, organisation_code: code }).update({ name })
  })
  await signSheets(databases, collectionId, { code: 'RX00', answers: sharing, partners: ['RX01', careCodes[0]] })
  await signSheets(databases, collectionId, { code: careCodes[0], answers: sharing, partners: ['RX00'] })
  return collectionId
}

export interface BuiltHere {
  /** As it would be unpacked. */
  folder: string
  manifest: Manifest
  matter: ReleaseMatter
}

/** A release of the collection, built in this process. */
export async function buildHere(
  db: Database,
  code = '2026',
  from: Pick<ReleaseGround, 'provenance'> = { provenance },
): Promise<BuiltHere> {
  const collection = await findCollection(db, code)
  const instrument = await findInstrumentById(db, collection.instrumentId)
  const { provenance: _usual, ...today } = await readGround(
    db,
    { collection, instrument },
    { number: 1, preparedOn: '2026-11-26', reason: '', rules: rulesContent(rulesNow(collection)).content, provenance },
  )
  const ground = { ...today, ...from }
  const marks = await listSheetMarks(db, collection.id)
  const matter = { ground, instrument, marks, pseudonymKey: 'a key of pseudonyms that only tests know' }
  const folder = mkdtempSync(path.join(temporaryFolder(), 'built-'))
  const { manifest } = await buildRelease(db, matter, {
    folder,
    software: { name: 'digital-maturity', version: '0.0.0' },
    groundSha256: groundHash(ground),
    report: () => undefined,
  })
  return { folder, manifest, matter }
}
