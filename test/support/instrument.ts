import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Instrument } from '../../server/instruments/instrument.ts'
import { readQuestionnaire } from '../../server/instruments/questionnaire.ts'

type Code = 'information-sharing' | 'dma-pillars'

/** A questionnaire that ships with the service. */
export function shippedInstrument(code: Code = 'information-sharing'): Instrument {
  const read = readQuestionnaire(shippedDefinition(code))
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read.instrument
}

/** The same as its file has it. */
export function shippedDefinition(code: Code = 'information-sharing'): unknown {
  const file = path.resolve(import.meta.dirname, `../../db/instruments/${code}.json`)
  return JSON.parse(readFileSync(file, 'utf8'))
}
