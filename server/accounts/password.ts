import { hash, verify } from '@node-rs/argon2'

/** OWASP's lower bound for argon2id: 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/** Takes as long for an account that does not exist, or has no password, as for one that does. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodysHash), password.normalize('NFKC'))
  return matches && stored !== undefined
}

const nobodysHash = hashPassword('the password of nobody')
