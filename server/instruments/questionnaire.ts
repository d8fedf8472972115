import type { Fault } from './fault.ts'
import type { Questionnaire } from './fhir-questionnaire.ts'
import { schemaFaults } from './fhir-schema.ts'
import type { Instrument } from './instrument.ts'
import { checkLimits } from './questionnaire-limits.ts'
import { checkLinkIds } from './questionnaire-link-ids.ts'
import { everyItem, topItems } from './questionnaire-place.ts'
import { missingElements } from './questionnaire-required.ts'
import { readSection } from './questionnaire-section.ts'

export type ReadQuestionnaire = { instrument: Instrument } | { faults: Fault[] }

/**
 * Reads an instrument from a file that somebody wrote: checks it against HL7's schema and for compulsory elements, and
 * then, when it is a Questionnaire at all, against our own rules. Every fault of a step is named with its place.
 */
export function readQuestionnaire(json: unknown): ReadQuestionnaire {
  const misshapen = schemaFaults(json)
  if (misshapen.length) return { faults: misshapen }
  const missing = missingElements(json as Partial<Questionnaire>)
  if (missing.length) return { faults: missing }
  return readInstrument(json as Questionnaire)
}

/** Reads a Questionnaire that is known to be valid FHIR, such as one that has been published. */
export function readInstrument(questionnaire: Questionnaire): ReadQuestionnaire {
  const faults: Fault[] = []
  const sections = topItems(questionnaire, faults)
  const items = everyItem(sections)
  checkLinkIds(items)
  items.forEach(checkLimits)
  const instrument = { ...readEnvelope(questionnaire, faults), sections: sections.map(readSection) }
  return faults.length ? { faults } : { instrument }
}

function readEnvelope(
  { url, version, title, description }: Questionnaire,
  faults: Fault[],
): Omit<Instrument, 'sections'> {
  const code = url.split('/').at(-1) ?? ''
  const check = (fits: boolean, message: string) => {
    if (!fits) faults.push({ place: 'the questionnaire', message })
  }
  check(
    /^[a-z][a-z0-9-]{0,59}$/.test(code),
    'The "url" ends with the code of the instrument, such as information-sharing',
  )
  check(/^\d+\.\d+\.\d+$/.test(version) && version.length <= 20, 'The "version" is three numbers, such as 1.0.0')
  check(url.length <= 300 && title.length <= 300, 'The "url" and the "title" have at most 300 characters')
  return { code, version, url, title, description }
}
