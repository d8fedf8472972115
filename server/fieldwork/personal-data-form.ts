import { NotFound } from '../platform/errors.ts'

export function readPersonNumber({ person }: { person: string }): number {
  if (!/^[1-9]\d{0,8}$/.test(person)) throw new NotFound('The person')
  return Number(person)
}
