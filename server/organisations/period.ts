/** A value that holds from one day up to, and not including, another; still, when there is no other. */
export interface Period<Value> {
  value: Value
  from: string
  to: string | undefined
}

/** Periods in order, none overlapping another. */
export type Timeline<Value> = readonly Period<Value>[]

export type Same<Value> = (a: Value, b: Value) => boolean

export function periodAt<Value>(timeline: Timeline<Value>, date: string): Period<Value> | undefined {
  return timeline.find((period) => holdsAt(period, date))
}

export function valueAt<Value>(timeline: Timeline<Value>, date: string): Value | undefined {
  return periodAt(timeline, date)?.value
}

/** The period that holds on a day or, where none does, the one that begins or ends nearest to it. */
export function nearestPeriod<Value>(timeline: Timeline<Value>, date: string): Period<Value> | undefined {
  return periodAt(timeline, date) ?? timeline.find((period) => period.from > date) ?? timeline.at(-1)
}

/**
 * The timeline once it is known that a value holds over a period. With an end, it replaces whatever was known for those
 * days. Without one, it holds until the timeline next knows something, so that an old file loaded late does not undo
 * what is known of later days. What is known already changes nothing: the same timeline comes back.
 */
export function withPeriod<Value, Kept extends Period<Value>>(
  timeline: readonly Kept[],
  told: Kept,
  same: Same<Value>,
): readonly Kept[] {
  if (holdsThroughout(timeline, told, same)) return timeline
  const covering = timeline.find((period) => holdsAt(period, told.from))
  const to = told.to ?? (covering ? covering.to : timeline.find((period) => period.from > told.from)?.from)
  return [...without(timeline, { from: told.from, to }), { ...told, to }].toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

/** Whether a value is known for every day of a period, or for the first where the period has no end. */
function holdsThroughout<Value>(timeline: Timeline<Value>, told: Period<Value>, same: Same<Value>): boolean {
  const period = periodAt(timeline, told.from)
  if (!period || !same(period.value, told.value)) return false
  if (told.to === undefined || period.to === undefined || told.to <= period.to) return true
  return holdsThroughout(timeline, { ...told, from: period.to }, same)
}

/** What is left of a timeline when nothing holds over a period. */
export function without<Kept extends Period<unknown>>(
  timeline: readonly Kept[],
  { from, to }: { from: string; to: string | undefined },
): readonly Kept[] {
  return timeline.flatMap((period) => [
    ...(period.from < from ? [{ ...period, to: sooner(period.to, from) }] : []),
    ...(to !== undefined && (period.to === undefined || period.to > to)
      ? [{ ...period, from: period.from > to ? period.from : to }]
      : []),
  ])
}

function holdsAt(period: Period<unknown>, date: string): boolean {
  return period.from <= date && (period.to === undefined || date < period.to)
}

function sooner(to: string | undefined, from: string): string {
  return to !== undefined && to < from ? to : from
}
