import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'

/**
 * Encrypts a secret that the service must be able to read again. `purpose` says what and whose it is: moved to another
 * row, it cannot be opened there.
 */
export function seal(key: string, text: string, purpose: string): string {
  const start = randomBytes(12)
  const sealing = createCipheriv(cipher, keyOf(key), start).setAAD(Buffer.from(purpose))
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()])
  return [start, sealing.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.')
}

/** Throws when it was sealed with another key or for another purpose, or has been changed. */
export function unseal(key: string, sealed: string, purpose: string): string {
  const [start, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!start || !tag || !text) throw new Error('What was sealed is not whole')
  const opening = createDecipheriv(cipher, keyOf(key), start, { authTagLength: 16 })
  opening.setAAD(Buffer.from(purpose)).setAuthTag(tag)
  return Buffer.concat([opening.update(text), opening.final()]).toString('utf8')
}

function keyOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
