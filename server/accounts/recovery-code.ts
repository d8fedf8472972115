import { createHash, randomInt } from 'node:crypto'

/** Without the letters and digits that look like others. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/**
 * Ten codes of 118 random bits, in fours, each of which stands for a one-time code once: so many that nobody finds one from its
 * digest, however fast it is computed.
 */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => Array.from({ length: 6 }, fourLetters).join('-'))
}

/** However it was typed: what does not belong to a code is passed over. */
export function hashOfRecoveryCode(typed: string): string {
  const letters = typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return createHash('sha256').update(letters).digest('hex')
}

function fourLetters(): string {
  return Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}
