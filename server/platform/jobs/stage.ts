import { sizeText } from '../text/sizes.ts'

/** How far one stage of long work is, of which the whole has several after one another. */
export interface Stage {
  /** Such as `copying files`. */
  doing: string
  /** What of it is done now, such as a table. */
  now?: string
  done: number
  /** 0 where it is not known. */
  total: number
  unit: 'bytes' | 'files' | 'tables' | 'rows' | 'steps'
}

export type ReportStage = (stage: Stage) => void

/** Such as `copying the database: 12.3 MB of 40 MB`. */
export function stageText({ doing, now, done, total, unit }: Stage): string {
  const what = now === undefined ? doing : `${doing} ${now}`
  if (total === 0) return what
  const text = (amount: number) => (unit === 'bytes' ? sizeText(amount) : amount.toLocaleString('en-GB'))
  const counted = unit === 'bytes' ? '' : ` ${unit}`
  return `${what}: ${text(Math.min(done, total))} of ${text(total)}${counted}`
}

/** From 0 to 1, how much of the whole is done, each of whose stages counts as much as the others. */
export function shareDone(stages: readonly string[], { doing, done, total }: Stage): number {
  const place = Math.max(0, stages.indexOf(doing))
  return (place + (total === 0 ? 0 : Math.min(1, done / total))) / stages.length
}
