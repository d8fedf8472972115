import { methods } from '../wording/method-links.ts'
import type { Shown } from './place-figure.ts'

/** The methods behind a page by place: the sections' scores are always there, the rest goes by what the map shows. */
export function placeMethods({ kind }: Pick<Shown, 'kind'>): { text: string; href: string }[] {
  return [
    { text: 'Section scores', href: methods.sectionScore },
    { text: 'Means and their intervals', href: methods.meanInterval },
    ...(kind === 'share'
      ? [
          { text: 'Shares', href: methods.share },
          { text: 'Wilson intervals', href: methods.wilson },
        ]
      : []),
    { text: 'Bounds for those who did not answer', href: methods.bounds },
    { text: 'Which places are told apart, and how they are coloured', href: methods.places },
    { text: 'Care providers', href: methods.careProviders },
  ]
}
