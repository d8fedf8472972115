import type { Dimension, View } from './view.ts'
import { viewAddress } from './view-address.ts'

/** The pages of analysis of a collection, in the order of their navigation. */
export const analysisPages = [
  { path: 'findings', text: 'Findings' },
  { path: 'overview', text: 'Overview' },
  { path: 'place', text: 'Place' },
  { path: 'statements', text: 'All statements' },
  { path: 'comparison', text: 'One question' },
  { path: 'peers', text: 'Peers' },
  { path: 'trend', text: 'Trend' },
  { path: 'ambitions', text: 'Ambitions' },
  { path: 'corroboration', text: 'Corroboration' },
  { path: 'associations', text: 'What goes together' },
  { path: 'programmes', text: 'Programmes' },
  { path: 'non-response', text: 'Who is missing' },
] as const satisfies readonly { path: string; text: string }[]

export type AnalysisPage = (typeof analysisPages)[number]['path']

/** Links to the other pages about the same part of the same collection: what was filtered stays filtered. */
export interface AnalysisNavigation {
  links: { text: string; href: string; isCurrent: boolean }[]
}

/** `view` as it was asked for, so that what was left open stays open. */
export function analysisNavigation(view: View, current: AnalysisPage): AnalysisNavigation {
  return {
    links: analysisPages.map(({ path, text }) => ({
      text,
      href: viewAddress(path, path === current ? view : { ...view, measure: undefined, answer: undefined }),
      isCurrent: path === current,
    })),
  }
}

/** What a heading or a link says of the groups of a view. */
export const byText: Record<Dimension, string> = {
  type: 'by provider type',
  region: 'by region',
  icb: 'by integrated care board',
  programme: 'by shared record programme',
  size: 'by size',
  saved: 'by saved group',
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'analysis-navigation': AnalysisNavigation
  }
}
