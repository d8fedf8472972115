import type { PageModel } from '../../platform/http/views.ts'
import { methodsHtml } from './methods-document.ts'

export interface MethodsPage extends PageModel {
  html: string
}

export function methodsPage(): MethodsPage {
  return { title: 'Methods', html: methodsHtml(), printed: 'How the figures of this service are made.', wide: true }
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/methods': MethodsPage
  }
}
