import { associationsFile } from '../associations/associations-file.ts'
import { readAssociations } from '../associations/read-associations.ts'
import { compareGroups } from '../comparison/compare-groups.ts'
import { compareStatements } from '../comparison/compare-statements.ts'
import { differencesFile } from '../comparison/differences-file.ts'
import { comparisonFile, overviewFile } from '../comparison/figures-file.ts'
import { orderForm, readStatementOrder } from '../comparison/statements-form.ts'
import { summariseSections } from '../figures/summarise-sections.ts'
import { findComparisons } from '../findings/find-findings.ts'
import { findingsFile } from '../findings/findings-file.ts'
import { nonResponseFile } from '../non-response/non-response-file.ts'
import { readNonResponse } from '../non-response/read-non-response.ts'
import { peerFile } from '../peers/peer-file.ts'
import { peerFiguresForm, readPeerFigures } from '../peers/peer-form.ts'
import { readPeersInFull } from '../peers/read-peers.ts'
import { mapPlace } from '../place/map-place.ts'
import { placeFile } from '../place/place-file.ts'
import { placeFiguresForm, readPlace } from '../place/place-form.ts'
import type { AnalysisPage } from '../view/analysis-pages.ts'
import { mustBeFaultless } from '../view/fault.ts'
import type { FiguresQuestion, FiguresSource, UnnamedSource } from '../view/figures-source.ts'
import { readView, viewForm } from '../view/view-form.ts'
import { burdenSources } from './burden-sources-handlers.ts'
import { corroborationSource, corroborationSources } from './corroboration-sources-handlers.ts'
import { seriesSources } from './series-sources-handlers.ts'
import { querySchema } from './source-form.ts'

/** Figures that no page of the navigation is named for. */
type OtherFigures = 'differences' | 'trend-organisations'

const ofView = querySchema(viewForm)

/** A page that is added must have its figures here: then its file and the data for scripts are there. */
const sources: Record<AnalysisPage | OtherFigures, UnnamedSource> = {
  findings: {
    text: 'Every comparison that was looked at, and what is said of it',
    query: ofView,
    async read({ db, user, collection, query }) {
      const { view, faults } = readView(collection, query)
      const found = await findComparisons(db, user, view)
      mustBeFaultless([...faults, ...found.faults])
      return findingsFile(found)
    },
  },
  overview: {
    text: 'The score of every section, group by group',
    query: ofView,
    async read({ db, user, collection, query }) {
      const { view, faults } = readView(collection, query)
      const overview = await summariseSections(db, user, view)
      mustBeFaultless([...faults, ...overview.faults])
      return overviewFile(overview, overview.summaries)
    },
  },
  place: {
    text: 'Sections by region, and a question by integrated care board',
    query: querySchema(viewForm.omit({ by: true }).extend(placeFiguresForm.shape)),
    async read({ db, user, collection, query }) {
      const { asked, faults } = readPlace(collection, query)
      const map = await mapPlace(db, user, asked)
      mustBeFaultless([...faults, ...map.seen.faults])
      return placeFile(map)
    },
  },
  statements: {
    text: 'Every statement of a section, group by group',
    query: querySchema(viewForm.extend(orderForm.shape)),
    async read({ db, user, collection, query }) {
      const { view, faults } = readView(collection, query)
      const comparison = await compareStatements(db, user, { view, order: readStatementOrder(query) })
      mustBeFaultless([...faults, ...comparison.faults])
      const results = comparison.results.flatMap(({ statements }) => statements)
      return { ...comparisonFile(comparison, results), name: `${view.collection}-statements` }
    },
  },
  comparison: {
    text: 'One question or score, group by group',
    query: ofView,
    async read(question) {
      const comparison = await readComparison(question)
      return comparisonFile(comparison, comparison.results, comparison.weighted)
    },
  },
  differences: {
    text: 'Every two groups of a comparison held against each other',
    query: ofView,
    async read(question) {
      const comparison = await readComparison(question)
      return differencesFile(comparison, comparison.results)
    },
  },
  peers: {
    text: 'One organisation among its peers',
    query: querySchema(peerFiguresForm),
    async read({ db, user, collection, query }) {
      return peerFile(await readPeersInFull(db, user, readPeerFigures(collection, query)))
    },
  },
  trend: seriesSources.trend,
  'trend-organisations': seriesSources['trend-organisations'],
  ambitions: seriesSources.ambitions,
  corroboration: corroborationSource,
  associations: {
    text: 'Which scores and statements go with the score of a section, or with confirmed flows',
    query: ofView,
    async read({ db, user, collection, query }) {
      const { view, faults } = readView(collection, query)
      const found = await readAssociations(db, user, view)
      mustBeFaultless([...faults, ...found.faults])
      return associationsFile(found)
    },
  },
  programmes: seriesSources.programmes,
  'non-response': {
    text: 'Who has not answered, and what that could change',
    query: ofView,
    async read({ db, user, collection, query }) {
      const { view, faults } = readView(collection, query)
      const reading = await readNonResponse(db, user, view)
      mustBeFaultless([...faults, ...reading.faults])
      return nonResponseFile(reading)
    },
  },
}

/** Of the pages of the navigation, whose figures are files at addresses like those of the pages. */
export const pageSources: readonly FiguresSource[] = named(sources)

/** All that scripts can read. */
export const figuresSources: readonly FiguresSource[] = [
  ...pageSources,
  ...named(corroborationSources),
  ...named(burdenSources),
]

function named(given: Readonly<Record<string, UnnamedSource>>): FiguresSource[] {
  return Object.entries(given).map(([page, source]) => ({ page, ...source }))
}

async function readComparison({ db, user, collection, query }: FiguresQuestion) {
  const { view, faults } = readView(collection, query)
  const comparison = await compareGroups(db, user, view)
  mustBeFaultless([...faults, ...comparison.faults])
  return comparison
}
