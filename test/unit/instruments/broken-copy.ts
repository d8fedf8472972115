import assert from 'node:assert/strict'
import type { Fault } from '../../../server/instruments/fault.ts'
import { readQuestionnaire } from '../../../server/instruments/questionnaire.ts'
import { shippedDefinition } from './shipped.ts'

export type Edit = (value: unknown) => unknown

/** The faults of the information-sharing questionnaire after one edit, of what stands at a path such as `item[0].text`. */
export function faultsAfter(path: string, edit: Edit): Fault[] {
  const copy = shippedDefinition('information-sharing')
  const keys = path.split(/[.[\]]+/).filter(Boolean)
  const last = keys.pop()
  assert.ok(last)
  let at = copy as Record<string, unknown>
  for (const key of keys) at = at[key] as Record<string, unknown>
  const edited = edit(at[last])
  if (edited === undefined) delete at[last]
  else at[last] = edited
  const read = readQuestionnaire(copy)
  return 'faults' in read ? read.faults : []
}

export const setTo =
  (value: unknown): Edit =>
  () =>
    value
export const removed: Edit = () => undefined
export const append =
  (more: unknown): Edit =>
  (list) => [...(Array.isArray(list) ? list : []), more]
export const dropAt =
  (index: number): Edit =>
  (list) =>
    (list as unknown[]).toSpliced(index, 1)

const own = 'https://digital-maturity.example/fhir/StructureDefinition/'

/** Takes away the extensions whose address ends like this, from a list of extensions. */
export const withoutExtension =
  (name: string): Edit =>
  (list) =>
    (list as { url: string }[]).filter(({ url }) => !url.endsWith(`/${name}`))

/** Adds an extension of ours, or puts it in the place of those of its name. */
export const withExtension =
  (name: string, value: object): Edit =>
  (list) => [...(withoutExtension(name)(list ?? []) as unknown[]), { url: own + name, ...value }]
