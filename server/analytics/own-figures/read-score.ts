import type { User } from '../../access/user.ts'
import type { Collection, Participant } from '../../collections/collection.ts'
import { findCollection } from '../../collections/collection-repository.ts'
import { listOrganisationParticipants } from '../../collections/participant-repository.ts'
import { findSection, type Instrument, type Item, type Section } from '../../instruments/instrument.ts'
import { findInstrumentById } from '../../instruments/instrument-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { listKeptSheets } from '../../responses/response-sheets-query.ts'
import { readSigned, type SignedAnswers } from '../../responses/signed-answers.ts'
import type { ScoreOrReason } from '../../scoring/section-score.ts'
import { mayOpenPlace } from '../peers/peer-sight.ts'
import { mayOpenScore } from './score-sight.ts'
import { scoreReaders } from '../columns/score-columns.ts'
import { sheetColumns } from '../columns/sheet-columns.ts'

/** A score with everything that it was made from. */
export interface ScoreReading {
  collection: Collection
  instrument: Instrument
  section: Section
  participant: Participant
  signed: SignedAnswers
  /** The items that carry a score, in their order. */
  parts: readonly ScorePartRead[]
  /** Whether the reader may see where the organisation stands among its peers. */
  opensPlace: boolean
}

export interface ScorePartRead {
  item: Item
  score: ScoreOrReason
}

export interface WhichScore {
  collection: string
  organisation: string
  setting: string
  section: string
}

/**
 * What a section's score of one organisation was made from: for the organisation itself, the programme team and, of
 * trusts, leads in the area whose answers they may see. Nothing of it exists before something is signed.
 */
export async function readScore(db: Database, user: User, which: WhichScore): Promise<ScoreReading> {
  const collection = await findCollection(db, which.collection)
  const participants = await listOrganisationParticipants(db, collection.id, which.organisation)
  const participant = participants.find(({ setting }) => setting === which.setting)
  if (!participant || !mayOpenScore(user, collection, participant)) throw new NotFound('The score')
  const instrument = await findInstrumentById(db, collection.instrumentId)
  const section = findSection(instrument, which.section)
  const signed = readSigned(instrument, participant, await listKeptSheets(db, [participant.id]))
  const parts = section && signed ? partsOf(instrument, section, signed) : []
  if (!section || !signed || parts.length === 0) throw new NotFound('The score')
  const opensPlace = mayOpenPlace(user, collection, participant)
  return { collection, instrument, section, participant, signed, parts, opensPlace }
}

/** Read as figures read them, from the sheet. */
function partsOf(instrument: Instrument, section: Section, { participant, sheet }: SignedAnswers): ScorePartRead[] {
  const columns = sheetColumns(instrument, { participants: [participant], strata: [] })
  columns.add(participant.id, sheet.content)
  const { items } = columns.finish()
  return section.items.flatMap((item) => {
    const [read] = scoreReaders({ ...section, items: [item] }, items)
    return read ? [{ item, score: read(0) }] : []
  })
}
