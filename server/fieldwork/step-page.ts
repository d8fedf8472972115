import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'

/** Says what a step about contacts or mailings will cause before it is taken. */
export interface StepPage extends PageModel {
  about: string
  effects: readonly string[]
  action: string
  hidden?: readonly { name: string; value: string }[]
  button: Partials['button']
  cancelHref: string
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/step': StepPage
  }
}
