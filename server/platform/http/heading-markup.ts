import type { CaptionPart, HeadingPart, LabelPart } from './content-parts.ts'
import { asPart } from './text-markup.ts'

export interface Headed {
  /** Whether the label or legend stands in a heading, or is one. */
  wrapped: boolean
  heading: HeadingPart
  caption: CaptionPart
  words: Pick<HeadingPart, 'text' | 'html' | 'visuallyHiddenText' | 'size'>
}

/** The words of a label or legend, which may stand in its `heading`, beside it, or be a heading by `isPageHeading`. */
export function headed(part: LabelPart): Headed {
  const wrapped = part.heading !== false && part.isPageHeading !== false && Boolean(part.heading || part.isPageHeading)
  const heading = asPart(part.heading)
  const [first, second] = wrapped ? [heading, part] : [part, heading]
  const { visuallyHiddenText, size, caption } = wrapped ? { ...part, ...defined(heading) } : part
  const words = { text: first.text ?? second.text, html: first.html ?? second.html, visuallyHiddenText, size }
  return { wrapped, heading, words, caption: { size, ...asPart(caption) } }
}

function defined<Part extends object>(part: Part): Part {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Part
}
