import type { BuiltFile } from '../../server/releases/build/manifest.ts'

/** What a step of a building took. */
export interface StepFigures {
  doing: string
  seconds: number
  processorSeconds: number
  /** The most that the whole process held meanwhile. */
  peakMegabytes: number
}

/** What a whole building took, in a process of its own. */
export interface BuildFigures {
  seconds: number
  processorSeconds: number
  /** What the process held before it began. */
  programMegabytes: number
  peakMegabytes: number
  steps: readonly StepFigures[]
  files: readonly BuiltFile[]
  zip: Pick<BuiltFile, 'bytes' | 'sha256'>
}
