import { createHash } from 'node:crypto'

/** What researchers agree to, in one of its versions. The text of a version never changes: its hash stands with each consent. */
export interface Terms {
  version: number
  /** The SHA-256 of the text. */
  hash: string
  title: string
  sections: readonly TermsSection[]
}

export interface TermsSection {
  heading: string
  points: readonly string[]
}

/** Every version there has been, and the one that holds now. */
export interface TermsInForce {
  all: readonly Terms[]
  current: Terms
}

export type TermsMark = Pick<Terms, 'version' | 'hash'>

/** Reads `# Title`, `## Heading` and `- point`, a line each; throws at a line that is anything else. */
export function readTerms(version: number, text: string): Terms {
  const sections: { heading: string; points: string[] }[] = []
  let title = ''
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const [, mark, words = ''] = /^(##?|-) (.+)$/.exec(line) ?? []
    const last = sections.at(-1)
    if (mark === '#' && title === '') title = words
    else if (mark === '##') sections.push({ heading: words, points: [] })
    else if (mark === '-' && last) last.points.push(words)
    else throw new Error(`Terms of version ${version} have a line that is no heading and no point: ${line}`)
  }
  return { version, hash: createHash('sha256').update(text).digest('hex'), title, sections }
}

/** Of these versions the latest holds; throws where there is none. */
export function inForce(versions: readonly Terms[]): TermsInForce {
  const all = versions.toSorted((a, b) => b.version - a.version)
  const [current] = all
  if (!current) throw new Error('There are no terms for researchers')
  return { all, current }
}
