import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, Invalid } from '../platform/errors.ts'
import { instrumentHash } from './instrument-hash.ts'
import { findInstrument, listInstruments, putInstrument } from './instrument-repository.ts'
import type { Instrument } from './instrument.ts'
import type { PublishedInstrument } from './published-instrument.ts'
import { readChangedMeanings } from './read-changed-meanings.ts'
import { readQuestionnaire } from './questionnaire.ts'

/**
 * Publishes a FHIR R4 Questionnaire, parsed from JSON, for good. Publishing it again changes nothing; a different one
 * under the same code and version is refused, and so is one whose codes stood for something else in a version before. Without a person it is a command of the programme that publishes.
 */
export async function publishInstrument(
  db: Database,
  definition: unknown,
  at: Date,
  personId?: number,
): Promise<PublishedInstrument> {
  const hash = instrumentHash(definition)
  const published = await listInstruments(db)
  const same = published.find((version) => version.hash === hash)
  if (same) return findInstrument(db, same.code, same.version)
  const instrument = mustBeReadable(definition)
  const { code, version, title } = instrument
  if (published.some((other) => other.code === code && other.version === version)) {
    throw new Conflict(`Version ${version} of “${title}” is published and cannot change. Give it a new version`)
  }
  const [changed] = await readChangedMeanings(db, instrument)
  if (changed) throw new Conflict(`A code never changes its meaning: ${changed}`)
  await putInstrument(db, instrument, { definition, hash, publishedAt: at })
  const subject = `instrument ${code} ${version}`
  const by = personId === undefined ? {} : { personId }
  await record(db, { ...by, at, action: 'published instrument', subject, details: { hash } })
  return findInstrument(db, code, version)
}

function mustBeReadable(definition: unknown): Instrument {
  const read = readQuestionnaire(definition)
  if ('instrument' in read) return read.instrument
  throw new Invalid(read.faults.map(({ place, message }) => `${place}: ${message}`).join('\n'))
}
