import { ambitionsFile } from '../ambitions/ambitions-file.ts'
import { readAmbitions } from '../ambitions/read-ambitions.ts'
import { programmesFile } from '../programmes/programmes-file.ts'
import { readProgrammes } from '../programmes/read-programmes.ts'
import { movedFile } from '../trend/moved-file.ts'
import { readMoved } from '../trend/read-moved.ts'
import { readTrend } from '../trend/read-trend.ts'
import { trendFile } from '../trend/trend-file.ts'
import { mustBeFaultless } from '../view/fault.ts'
import type { UnnamedSource } from '../view/figures-source.ts'
import { readSeriesView, seriesForm, viewForm } from '../view/view-form.ts'
import { querySchema } from './source-form.ts'

const ofSeries = querySchema(viewForm.extend(seriesForm.shape))

type SeriesPage = 'trend' | 'trend-organisations' | 'ambitions' | 'programmes'

/** The figures of pages that look at several collections. */
export const seriesSources: Record<SeriesPage, UnnamedSource> = {
  trend: {
    text: 'A measure over the collections of a questionnaire',
    query: ofSeries,
    async read({ db, user, collection, query, now }) {
      const { view, faults } = readSeriesView(collection, query)
      const reading = await readTrend(db, user, view, now)
      mustBeFaultless([...faults, ...reading.seen.faults])
      return trendFile(reading)
    },
  },
  'trend-organisations': {
    text: 'How each organisation of the matched panel moved',
    query: ofSeries,
    async read({ db, user, collection, query, now }) {
      const { view, faults } = readSeriesView(collection, query)
      const reading = await readMoved(db, user, view, now)
      mustBeFaultless([...faults, ...reading.seen.faults])
      return movedFile(reading)
    },
  },
  ambitions: {
    text: 'How far each group is from each national ambition',
    query: ofSeries,
    async read({ db, user, collection, query, now }) {
      const { view, faults } = readSeriesView(collection, query)
      const reading = await readAmbitions(db, user, view, now)
      mustBeFaultless([...faults, ...reading.seen.faults])
      return ambitionsFile(reading)
    },
  },
  programmes: {
    text: 'Members of shared record programmes beside others, and before and after joining',
    query: ofSeries,
    async read({ db, user, collection, query, now }) {
      const { view, faults } = readSeriesView(collection, query)
      const reading = await readProgrammes(db, user, view, now)
      mustBeFaultless([...faults, ...reading.seen.faults])
      return programmesFile(reading)
    },
  },
}
