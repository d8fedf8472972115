import type { AuditNames } from './read-audit.ts'
import type { RecordedEvent } from './recorded-event.ts'

/** What happened, as one would tell it: "Alice Adams gave sections: response 17, Bob Brown". */
export function sentenceOf(event: RecordedEvent, { people }: Pick<AuditNames, 'people'>): string {
  const { action, subject, personId } = event
  if (personId !== null && subject === `person ${personId}`) return `${doerOf(event)} ${action}`
  const object = subject
    .replace(/ person (\d+)/, ', person $1')
    .replace(/\bperson (\d+)\b/, (words, id: string) => people.get(Number(id)) ?? words)
  return action === 'read audit' || action === 'downloaded audit'
    ? `${doerOf(event)} ${action.replace('audit', 'the audit')}`
    : `${doerOf(event)} ${action}: ${object}`
}

function doerOf({ personId, personName, action }: RecordedEvent): string {
  if (personName !== null) return personName
  if (personId !== null) return `Person ${personId}`
  return action.startsWith('failed') ? 'Somebody' : 'The service'
}

/** What an event says beyond that, as pairs of words. */
export function factsIn(details: string): { name: string; text: string }[] {
  const facts = JSON.parse(details) as unknown
  if (typeof facts !== 'object' || facts === null) return []
  return Object.entries(facts).map(([name, value]) => ({ name: spaced(name), text: textOf(value) }))
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('\n') || 'none'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** `wasKnown` as "Was known". */
function spaced(name: string): string {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
