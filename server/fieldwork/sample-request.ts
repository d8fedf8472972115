/** So many in all, shared out by the frame with a minimum in each region; or a number for each region. */
export type SampleSizes = { total: number; minimum: number } | { byRegion: ReadonlyMap<string, number> }

export interface SampleRequest {
  seed: string
  sizes: SampleSizes
}

/** The name of the field for the number to draw in a region. */
export function sizeField(regionCode: string): string {
  return `size-${regionCode || 'none'}`
}
