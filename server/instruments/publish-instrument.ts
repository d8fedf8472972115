import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, Invalid } from '../platform/errors.ts'
import { instrumentHash } from './instrument-hash.ts'
import { findHash, findInstrument, putInstrument } from './instrument-repository.ts'
import type { PublishedInstrument } from './published-instrument.ts'
import { readQuestionnaire } from './questionnaire.ts'

export interface Publication {
  /** A FHIR R4 Questionnaire, parsed from JSON. */
  definition: unknown
  at: Date
  /** Absent when a command of the programme publishes. */
  personId?: number
}

/** Publishing the same definition again changes nothing; a different one needs a new version. */
export async function publishInstrument(db: Database, publication: Publication): Promise<PublishedInstrument> {
  const { definition, at, ...person } = publication
  const read = readQuestionnaire(definition)
  if ('faults' in read) throw new Invalid(read.faults.map(({ place, message }) => `${place}: ${message}`).join('\n'))
  const { instrument } = read
  const { code, version, title } = instrument
  const hash = instrumentHash(definition)
  const published = await findHash(db, code, version)
  if (published && published !== hash) {
    throw new Conflict(`Version ${version} of “${title}” is published and cannot change. Give it a new version`)
  }
  if (!published) {
    await putInstrument(db, instrument, { definition, hash, publishedAt: at })
    const subject = `instrument ${code} ${version}`
    await record(db, { ...person, at, action: 'published instrument', subject, details: { hash } })
  }
  return findInstrument(db, code, version)
}
