import { randomBytes } from 'node:crypto'
import type { Instrument } from '../instruments/instrument.ts'
import { composeSheet } from '../responses/sheet.ts'
import type { StoredSheet } from '../responses/sheet-repository.ts'
import { participantKey, type PlannedSheet } from './results-plan.ts'

/** Where the answers of a file's sheets come from, and when they were loaded. */
export interface SheetSource {
  collectionCode: string
  sourceHash: string
  instrument: Instrument
  now: Date
}

/** The sheets of participants who have their ids by now. */
export function resultSheets(
  sheets: readonly PlannedSheet[],
  participants: readonly { id: number; organisationCode: string; setting: string }[],
  source: SheetSource,
): StoredSheet[] {
  const ids = new Map(participants.map((each) => [participantKey(each.organisationCode, each.setting), each.id]))
  return sheets.map((sheet) => {
    const participantId = ids.get(participantKey(sheet.organisationCode, sheet.setting))
    if (participantId === undefined) throw new Error(`${sheet.organisationCode} is not among the participants`)
    return { ...storedSheet(sheet, source), participantId }
  })
}

function storedSheet(
  { organisationCode, setting, answers, missing, replaces }: PlannedSheet,
  { collectionCode, sourceHash, instrument, now }: SheetSource,
): Omit<StoredSheet, 'participantId'> {
  const version = (replaces?.version ?? 0) + 1
  const origin = replaces ? 'corrected' : 'imported'
  const sheet = composeSheet(
    {
      instrument,
      collectionCode,
      participant: { organisationCode, setting },
      version,
      origin,
      supersedes: replaces?.hash,
      signedAt: now,
      signedBy: { sourceHash },
      answers,
      missing,
      partners: [],
    },
    () => randomBytes(16).toString('hex'),
  )
  return {
    ...sheet,
    version,
    origin,
    supersedesId: replaces?.id,
    signedBy: undefined,
    sourceHash,
    signedAt: now.toISOString(),
  }
}
