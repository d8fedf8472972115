import { record } from '../../server/audit/audit-repository.ts'
import { type Config, readConfig } from '../../server/config.ts'
import { findInstrument } from '../../server/instruments/instrument-repository.ts'
import type { Database } from '../../server/platform/database/open.ts'
import { countryName } from './demonstration/geography.ts'
import { loadPeople } from './demonstration/load-people.ts'
import { loadPoll } from './demonstration/load-poll.ts'
import { loadRegister } from './demonstration/load-register.ts'
import { loadResearch } from './demonstration/load-research.ts'
import { loadWave } from './demonstration/load-wave.ts'
import { waves } from './demonstration/waves.ts'

interface DemonstrationSettings {
  /** Seals the secrets of the people who sign in with one-time codes. */
  oneTimeCodeKey: string
  environment?: Config['environment']
}

/**
 * Fills an empty database with an invented country, its collections and the people who can sign in. Everything but the
 * dates of the collection that is open is the same whenever and wherever it is loaded. To be called in a
 * transaction, once the information-sharing questionnaire is published.
 */
export async function loadDemonstration(
  db: Database,
  now: Date,
  { oneTimeCodeKey, environment = readConfig().environment }: DemonstrationSettings,
): Promise<void> {
  if (environment === 'production')
    throw new Error(`${countryName} is an invented country and is never loaded in production`)
  const instrument = await findInstrument(db, 'information-sharing', '1.0.0')
  await loadRegister(db)
  const people = await loadPeople(db, oneTimeCodeKey, now)
  for (const wave of waves) await loadWave(db, wave, { instrument, people, now })
  await loadPoll(db, now)
  await loadResearch(db, now)
  await record(db, { at: now, action: 'loaded demonstration', subject: countryName })
}
