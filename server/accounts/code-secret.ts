import { seal, unseal } from '../platform/sealed-text.ts'

/** A person's secret as it is kept: nobody else's row, and no copy of the database without the key, can use it. */
export function sealSecret(key: string, personId: number, secret: string): string {
  return seal(key, secret, purposeOf(personId))
}

export function unsealSecret(key: string, personId: number, sealed: string): string {
  return unseal(key, sealed, purposeOf(personId))
}

function purposeOf(personId: number): string {
  return `one-time code of person ${personId}`
}
