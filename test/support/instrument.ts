import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Instrument } from '../../server/instruments/instrument.ts'
import { readQuestionnaire } from '../../server/instruments/questionnaire.ts'

/** A questionnaire that ships with the service. */
export function shippedInstrument(code: 'information-sharing' | 'dma-pillars' = 'information-sharing'): Instrument {
  const file = path.resolve(import.meta.dirname, `../../db/instruments/${code}.json`)
  const read = readQuestionnaire(JSON.parse(readFileSync(file, 'utf8')))
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read.instrument
}
