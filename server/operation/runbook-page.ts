import type { PageModel } from '../platform/http/views.ts'
import { operationPath } from './operation-paths.ts'
import { runbookHtml } from './runbook-document.ts'

export interface RunbookPage extends PageModel {
  html: string
}

export function runbookPage(): RunbookPage {
  return { title: 'Runbook', html: runbookHtml(), back: { text: 'How the service is', href: operationPath } }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'operation/runbook': RunbookPage
  }
}
