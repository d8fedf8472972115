import { Secret, TOTP } from 'otpauth'

const period = 30

/** A new secret, as the letters and digits that people can type into their app (RFC 4648 base 32). */
export function newCodeSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The code of this moment (RFC 6238: SHA-1, six digits, thirty seconds, which every app knows). */
export function codeAt(secret: string, now: Date): string {
  return generatorOf(secret).generate({ timestamp: now.getTime() })
}

/**
 * The number of the half minute whose code this is: the present one, the one before or the one after, for clocks differ
 * and people type slowly. Undefined for a wrong code.
 */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime()
  const away = generatorOf(secret).validate({ token: code, timestamp, window: 1 })
  return away === null ? undefined : Math.floor(timestamp / 1000 / period) + away
}

/** What the square picture says: an app that reads it knows the secret, the service and whose account it is. */
export function setUpAddress(secret: string, serviceName: string, email: string): string {
  return generatorOf(secret, serviceName, email).toString()
}

/** Whether somebody could have meant it as a secret. */
export function isCodeSecret(text: string): boolean {
  return /^[A-Z2-7]{16,64}$/.test(text)
}

function generatorOf(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), issuer, label, algorithm: 'SHA1', digits: 6, period })
}
