import type { Calibration } from '../../benchmark/calibration.ts'
import type { HistoryLine } from '../../benchmark/history.ts'
import type { Figure } from '../../benchmark/measurement.ts'

/** A line of a run of a day in November with these figures, on a machine of two cores unless it says otherwise. */
export function line(
  day: number,
  figures: Readonly<Record<string, Figure>>,
  more: Partial<HistoryLine> & { calibration?: Calibration } = {},
): HistoryLine {
  return {
    date: `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`,
    commit: `${day}`.repeat(20),
    dirty: false,
    machine: { node: 'v20.20.2', cores: 2, gigabytes: 24 },
    calibration: {},
    name: 'export',
    what: 'A file',
    figures,
    goals: [],
    ...more,
  }
}
