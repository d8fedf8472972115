import type { Collection } from '../../collections/collection.ts'
import { originOf } from '../../collections/origin-text.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { type AnalysisNavigation, analysisNavigation, type AnalysisPage } from './analysis-pages.ts'
import { printedText } from './scope-text.ts'
import type { SeenView } from './see-view.ts'
import type { Fault, View } from './view.ts'
import { faultSummary, type MeasureSelect, viewFields, type ViewFields } from './view-fields.ts'

/** What stands at the head of every page of analysis. */
export interface AnalysisHead extends PageModel {
  caption: string
  navigation: AnalysisNavigation
}

/** What stands at the head of one whose address can ask for what there is not. */
export interface FaultyHead extends AnalysisHead {
  errors: Partials['error-summary'] | undefined
}

/** What stands at the head of one on which a reader chooses what to see. */
export interface FilteredHead extends FaultyHead {
  fields: ViewFields
}

export interface Heading {
  page: AnalysisPage
  title: string
  /** The name of the collection where it is not given. */
  caption?: string
  /** What the other pages are asked for: the view of this one, where it is not given. */
  asked?: View
  /** Collections beside it whose figures are on the page. */
  others?: readonly Collection[]
  /** Whether the page shows the steps up to it, so that it needs no link back. */
  hasSteps?: boolean
}

export function analysisHead(
  collection: Collection,
  { page, title, caption = collection.name, asked, others, hasSteps = false }: Heading & { asked: View },
): AnalysisHead {
  return {
    ...originOf(collection, others),
    title,
    caption,
    navigation: analysisNavigation(asked, page),
    ...(!hasSteps && { back: { text: 'All collections', href: '/collections' } }),
    printed: `${collection.name}.`,
    wide: true,
  }
}

/** With what is wrong with the address, if anything is. */
export function faultyHead(
  collection: Collection,
  heading: Heading & { asked: View },
  faults: readonly Fault[],
): FaultyHead {
  return { ...analysisHead(collection, heading), error: faults.length > 0, errors: faultSummary(faults) }
}

/** With the form of its view; `measures` where it is of one of them. */
export function filteredHead(
  seen: Pick<SeenView, 'collection' | 'view' | 'choices' | 'asked' | 'saved'>,
  { measures, ...heading }: Heading & { measures?: MeasureSelect },
  faults: readonly Fault[],
): FilteredHead {
  return {
    ...faultyHead(seen.collection, { asked: seen.asked, ...heading }, faults),
    printed: printedText(seen),
    fields: viewFields(analysisPath(seen.collection, heading.page), seen, faults, measures),
  }
}

export function analysisPath({ code }: Pick<Collection, 'code'>, page: AnalysisPage): string {
  return `/collections/${encodeURIComponent(code)}/${page}`
}
