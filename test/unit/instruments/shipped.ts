import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Instrument } from '../../../server/instruments/instrument.ts'
import { readQuestionnaire } from '../../../server/instruments/questionnaire.ts'

export const shipped = ['information-sharing', 'dma-pillars'] as const

/** A new copy at each call, so that a test may change it. */
export function shippedDefinition(code: (typeof shipped)[number]): unknown {
  const file = path.resolve(import.meta.dirname, `../../../db/instruments/${code}.json`)
  return JSON.parse(readFileSync(file, 'utf8'))
}

export function shippedInstrument(code: (typeof shipped)[number]): Instrument {
  const read = readQuestionnaire(shippedDefinition(code))
  if ('faults' in read) throw new Error(JSON.stringify(read.faults, undefined, 2))
  return read.instrument
}
