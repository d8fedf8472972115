import type { FiguresSource } from '../../analytics/view/figures-source.ts'
import { noQuery, type Operation } from '../request/operation-form.ts'
import { figuresPageForm, figuresRowForm } from './figures-form.ts'
import { readFigures, readFiguresPages } from './read-figures.ts'
import { readFiguresState } from './read-figures-state.ts'

const ofFigures = {
  tag: 'Figures',
  scope: 'read:figures',
  isPublic: false,
  kind: 'list',
  params: { collection: 'The code of a collection, such as 2016.' },
} as const

/** A page that is added to the analysis is here by itself. */
export function figuresOperations(sources: readonly FiguresSource[]): readonly Operation[] {
  return [
    {
      ...ofFigures,
      id: 'listFigures',
      path: '/collections/{collection}/figures',
      summary: 'Which figures there are',
      description: 'The pages of analysis whose figures can be read.',
      query: noQuery,
      answer: figuresPageForm,
      read: (asked) => readFiguresPages(sources, asked),
    },
    ...sources.map((source): Operation => ({
      ...ofFigures,
      id: `get${nameOf(source.page)}`,
      path: `/collections/{collection}/figures/${source.page}`,
      summary: source.text,
      description: 'The figures of the page of analysis, under its rights, with the parameters of its address.',
      query: source.query,
      answer: figuresRowForm,
      read: (asked) => readFigures(source, asked),
      ...(source.isFor === undefined && { state: readFiguresState }),
    })),
  ]
}

/** `non-response` is `NonResponse`. */
function nameOf(page: string): string {
  return page.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
