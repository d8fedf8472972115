import type { Operation } from './request/operation-form.ts'
import { releaseOperations } from './releases/releases-form.ts'

/** Everything that can be read below `/api/v1`, in the order of its description. */
export function operationsOf(): readonly Operation[] {
  return [...releaseOperations]
}
