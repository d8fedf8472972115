import { type JsonText, readJsonText, type TextFault } from '../platform/files/json-text.ts'
import type { Fault } from './fault.ts'
import { membersOf, placeOfPointer } from './fhir-place.ts'
import { deepest } from './fhir-schema.ts'
import { type Instrument, itemsOf } from './instrument.ts'
import { readQuestionnaire } from './questionnaire.ts'

/** Larger than any questionnaire that people would answer: ours of 80 questions has less than 300 KB. */
export const largestQuestionnaireBytes = 2 * 1024 * 1024

const mostItems = 500
const longestText = 5000
/** Seven times as many as ours. The time that checking takes grows with the square of how many are wrong. */
const mostElements = 20_000

/** Something to be mended, with where it stands in the file. */
export interface FileFault extends TextFault {
  /** As `Fault` has it; empty where the file is not JSON. */
  place: string
}

export interface ReadFile {
  instrument: Instrument
  definition: unknown
  /** Says where in the file a further fault is. */
  locate: (fault: Fault) => FileFault
}

/** Reads a questionnaire from a file that somebody gave, or names every fault of the first step that finds any. */
export function readQuestionnaireFile(bytes: Uint8Array): ReadFile | { faults: FileFault[] } {
  const json = readJsonText(bytes, { deepest, most: mostElements })
  if ('faults' in json) return { faults: json.faults.map((fault) => ({ ...fault, place: '' })) }
  const locate = (fault: Fault) => ({ ...fault, ...json.placeOf(keysTo(fault, json)) })
  const read = readQuestionnaire(json.value)
  const faults = 'faults' in read ? read.faults : [...textFaults(json.value), ...countFaults(read.instrument)]
  if (faults.length > 0 || 'faults' in read) return { faults: faults.map(locate) }
  return { instrument: read.instrument, definition: json.value, locate }
}

/** What neither a page nor a database can keep as it is, and what nobody would read. */
function textFaults(json: unknown): Fault[] {
  return membersOf(json).flatMap(({ value, pointer }): Fault[] => {
    if (typeof value !== 'string') return []
    const message = faultOf(value)
    return message ? [{ place: placeOfPointer(json, pointer), message }] : []
  })
}

function faultOf(text: string): string {
  if (/[^\P{Cc}\t\n\r]/u.test(text)) return 'This holds a control character, which is not seen. Remove it'
  if (/\p{Cs}/u.test(text)) return 'This holds half of a character. Type the character anew'
  if (text.length <= longestText) return ''
  const [length, most] = [text.length, longestText].map((count) => count.toLocaleString('en-GB'))
  return `This has ${length} characters. Shorten it to ${most}`
}

function countFaults(instrument: Instrument): Fault[] {
  const { length } = itemsOf(instrument)
  if (length <= mostItems) return []
  return [
    { place: 'the questionnaire', message: `There are ${length} questions. A questionnaire has at most ${mostItems}` },
  ]
}

/** `item[0].text (sharing)` as keys; and where the message begins with the name of something in it, that. */
function keysTo({ place, message }: Fault, json: JsonText): string[] {
  const keys = [...place.replace(/ \(.*$|^the .*$/s, '').matchAll(/[^.[\]]+/g)].map(([key]) => key)
  const [, named] = /"([^"]{1,100})"/.exec(message) ?? []
  return named !== undefined && json.has([...keys, named]) ? [...keys, named] : keys
}
