import { randomBytes } from 'node:crypto'

/** 96 random bits in 16 letters and digits: nobody finds the group of somebody else by trying. */
export function newGroupCode(): string {
  return randomBytes(12).toString('base64url')
}
