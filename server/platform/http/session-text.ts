import type { SessionData } from 'express-session'
import { seal, unseal } from '../sealed-text.ts'
import type { Through } from './sessions.ts'

/**
 * A session as the store keeps it. The token of another provider, which names its person, stands in it sealed with the id of
 * the session: of that the store has only the digest, so that nothing but the browser's cookie opens it.
 */
export function textOfSession(id: string, data: SessionData): string {
  return JSON.stringify(data, (name, value: unknown) => (name === 'through' ? sealed(id, value as Through) : value))
}

export function sessionOfText(id: string, text: string): SessionData {
  return JSON.parse(text, (name, value: unknown) =>
    name === 'through' ? opened(id, value as KeptThrough) : value,
  ) as SessionData
}

interface KeptThrough {
  provider: string
  /** Missing from a session that is older than the sealing. */
  sealedToken?: string
}

const purpose = 'token of a session'

function sealed(id: string, { provider, idToken }: Through): KeptThrough {
  return { provider, sealedToken: seal(id, idToken, purpose) }
}

function opened(id: string, { provider, sealedToken }: KeptThrough): Through | undefined {
  return sealedToken === undefined ? undefined : { provider, idToken: unseal(id, sealedToken, purpose) }
}
