import type { FiguresSource } from '../analytics/view/figures-source.ts'
import { collectionOperations } from './collections/collections-handlers.ts'
import { figuresOperations } from './figures/figures-handlers.ts'
import { releaseOperations } from './releases/releases-handlers.ts'
import { tokenOperations } from './token-handlers.ts'
import type { Operation } from './request/operation-form.ts'

export interface OperationSettings {
  pseudonymKey: string
  /** The pages of analysis whose figures can be read. */
  figures: readonly FiguresSource[]
}

/** Everything that can be read below `/api/v1`, in the order of its description. */
export function operationsOf({ pseudonymKey, figures }: OperationSettings): readonly Operation[] {
  return [
    ...releaseOperations,
    ...collectionOperations(pseudonymKey),
    ...figuresOperations(figures),
    ...tokenOperations,
  ]
}
