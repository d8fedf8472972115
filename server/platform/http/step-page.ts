import type { Partials } from './partials.ts'
import type { PageModel } from './views.ts'

/** Says what a step will cause before it is taken; with faults, why it cannot be taken yet. */
export interface StepPage extends PageModel {
  caption: string
  /** Why not: with these there is no button. */
  faults: readonly { text: string; href: string | undefined }[]
  effects: readonly string[]
  warning: string
  table: Partials['table'] | undefined
  action: string
  hidden: readonly { name: string; value: string }[]
  button: Partials['button'] | undefined
  keep: { text: string; href: string }
}

export interface StepMatter extends Pick<StepPage, 'title' | 'caption' | 'effects' | 'action' | 'keep'> {
  faults?: StepPage['faults']
  warning?: string
  table?: Partials['table'] | undefined
  hidden?: StepPage['hidden']
  button: { text: string; variant?: 'warning' }
  back: NonNullable<PageModel['back']>
}

export function stepPage({ faults = [], warning = '', table, hidden = [], button, ...page }: StepMatter): StepPage {
  const offered = faults.length > 0 ? undefined : { ...button, preventDoubleClick: true }
  return { ...page, faults, warning, table, hidden, button: offered, wide: table !== undefined }
}

declare module './views.ts' {
  interface Views {
    step: StepPage
  }
}
