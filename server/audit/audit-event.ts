/** Something that somebody did, or (without a person) that the programme's own commands did. */
export interface AuditEvent {
  at: Date
  personId?: number
  /** A past participle and its object, such as `saved answers`. */
  action: string
  organisationCode?: string
  collectionId?: number
  /** The response that it belongs to, where the subject does not begin with it. */
  responseId?: number
  /** What it was done to, such as `response 17 section sharing`. */
  subject: string
  /** Numbers, codes and hashes; never an answer, and never a text or name that somebody typed: events cannot be erased. */
  details?: Readonly<Record<string, unknown>>
}

/**
 * The chain that an event is added to. Writers on one chain wait for each other, so there is one for each response and
 * each collection, and for what belongs to neither one for each organisation and person.
 */
export function chainOf({ responseId, collectionId, organisationCode, personId, action, subject }: AuditEvent): string {
  const ofSubject = (noun: string) => new RegExp(`^${noun} (\\d+)\\b`).exec(subject)?.[1]
  const response = responseId ?? ofSubject('response')
  const person = ofSubject('person') ?? personId
  if (response !== undefined) return `response ${response}`
  if (collectionId !== undefined) return `collection ${collectionId}`
  if (organisationCode !== undefined) return `organisation ${organisationCode}`
  if (/\bregister\b/.test(action)) return 'register'
  return person === undefined ? 'service' : `person ${person}`
}
