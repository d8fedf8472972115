import { createHash } from 'node:crypto'
import type { ProviderType } from '../organisations/provider-type.ts'

/** One region of a stratified sample. */
export interface SampleStratum {
  regionCode: string
  /** How many there are: what those that are drawn stand for. */
  frameCount: number
  /** How many of them the register knows, of which the sample is drawn. */
  listedCount: number
  drawnCount: number
}

export interface Sample {
  setting: ProviderType
  seed: string
  /** The day as of which the register was read, YYYY-MM-DD. */
  registerOn: string
  /** `listHash` of the codes from which it was drawn. */
  listHash: string
  strata: readonly SampleStratum[]
}

/** How many of the frame each that is drawn stands for: the frame's number over the number drawn. */
export function designWeight({ frameCount, drawnCount }: Pick<SampleStratum, 'frameCount' | 'drawnCount'>): number {
  return frameCount / drawnCount
}

/**
 * The first `count` codes in the order of chance that a seed gives: by the SHA-256, in hexadecimal, of the seed, a line
 * feed and the code. The same seed and the same codes give the same draw in whatever order the codes come, anybody can
 * repeat it with the tools of any system, and a code more in the list moves no other.
 */
export function drawCodes(seed: string, codes: readonly string[], count: number): string[] {
  return codes
    .map((code) => ({ code, key: `${sha256(`${seed}\n${code}`)} ${code}` }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .map(({ code }) => code)
}

/** SHA-256, in hexadecimal, of the codes in code-unit order, a line feed after each: names the list that was drawn from. */
export function listHash(codes: readonly string[]): string {
  return sha256(
    codes
      .toSorted()
      .map((code) => `${code}\n`)
      .join(''),
  )
}

/**
 * Shares a sample out over strata in proportion to the frame, none below the minimum (or all that are listed) and none above
 * what is listed: each place goes to the stratum that has the fewest for its size so far (Webster's method, also Sainte-Laguë's,
 * with floors and ceilings). Of equals the first gets it. Gives fewer than the total only where no more are listed.
 */
export function allocate(
  total: number,
  minimum: number,
  strata: readonly Omit<SampleStratum, 'drawnCount'>[],
): SampleStratum[] {
  const sized = strata.map((stratum) => ({ ...stratum, drawnCount: Math.min(minimum, mostIn(stratum)) }))
  let left = total - sized.reduce((sum, { drawnCount }) => sum + drawnCount, 0)
  for (; left > 0; left -= 1) {
    const open = sized.filter((stratum) => stratum.drawnCount < mostIn(stratum))
    const next = open.reduce<(typeof sized)[number] | undefined>(
      (best, one) => (best && !isShorter(one, best) ? best : one),
      undefined,
    )
    if (!next) break
    next.drawnCount += 1
  }
  return sized
}

/** Nobody stands for less than themselves. */
export function mostIn({ frameCount, listedCount }: Pick<SampleStratum, 'frameCount' | 'listedCount'>): number {
  return Math.min(frameCount, listedCount)
}

function isShorter(a: SampleStratum, b: SampleStratum): boolean {
  return a.frameCount * (2 * b.drawnCount + 1) > b.frameCount * (2 * a.drawnCount + 1)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
