import { createHash } from 'node:crypto'

/** The tags of what was answered, with that on which the answers depended. */
export interface KeptTags {
  /** The tag of the same question while nothing has changed. */
  tagFor(question: string, state: string): string | undefined
  keep(question: string, state: string, tag: string): void
}

/** Some 200 bytes each. */
const mostKept = 10_000

/**
 * Remembers in this process which tag answered which question, so that whoever has the answer is told so without it being
 * worked out again. The tags themselves are made of the answers' bytes: nothing is said of a question not yet answered here.
 */
export function keptTags(most = mostKept): KeptTags {
  const tags = new Map<string, { state: string; tag: string }>()
  return {
    tagFor(question, state) {
      const kept = tags.get(digest(question))
      return kept?.state === digest(state) ? kept.tag : undefined
    },
    keep(question, state, tag) {
      const key = digest(question)
      tags.delete(key)
      tags.set(key, { state: digest(state), tag })
      for (const oldest of tags.keys()) if (tags.size > most) tags.delete(oldest)
    },
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64url')
}
