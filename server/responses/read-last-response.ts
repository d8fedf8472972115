import { findInstrumentById } from '../instruments/instrument-repository.ts'
import { readComparability } from '../instruments/read-comparability.ts'
import { listSuccessions } from '../organisations/succession-repository.ts'
import type { Database } from '../platform/database/open.ts'
import type { Dossier } from './dossier.ts'
import { type EarlierSheet, listLastSheets } from './earlier-sheets-query.ts'
import type { LastResponse } from './last-response.ts'
import { solePredecessor } from './sole-predecessor.ts'
import { sheetAnswers } from './sheet-answers.ts'
import type { SheetContent, SheetTexts } from './sheet.ts'

/**
 * The organisation's last response, or if it never gave one that of the one organisation from which it took over. The
 * caller has asked who may read the dossier.
 */
export async function readLastResponse(db: Database, dossier: Dossier): Promise<LastResponse | undefined> {
  const sheets = await lastSheets(db, dossier)
  const [first] = sheets
  if (!first) return undefined
  const instrument =
    first.instrumentId === dossier.collection.instrumentId
      ? dossier.instrument
      : await findInstrumentById(db, first.instrumentId)
  const isSameVersion = instrument.id === dossier.instrument.id
  return {
    collection: first.collection,
    instrument,
    ...(!isSameVersion && { comparability: await readComparability(db, instrument, dossier.instrument) }),
    sheets: sheets.map(({ id, setting, content, texts }) => ({
      id,
      setting,
      answers: sheetAnswers(instrument, JSON.parse(content) as SheetContent, JSON.parse(texts) as SheetTexts).answers,
    })),
  }
}

async function lastSheets(db: Database, { response, instrument, collection }: Dossier): Promise<EarlierSheet[]> {
  const which = { instrumentCode: instrument.code, openedBefore: collection.opensOn }
  const own = await listLastSheets(db, response.organisationCode, which)
  if (own.length > 0) return own
  const successions = (await listSuccessions(db)).filter(({ happenedOn }) => happenedOn < collection.opensOn)
  const predecessor = solePredecessor(successions, response.organisationCode)
  return predecessor === undefined ? [] : listLastSheets(db, predecessor, which)
}
