import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { Status } from './check-health.ts'
import { componentsOf } from './component-state.ts'
import { concernsOf } from './operation-concerns.ts'
import { backupPath, runbookPath } from './operation-paths.ts'
import { backupFacts, databaseFacts, queueFacts, serviceFacts } from './operation-facts.ts'
import { jobTable, processTable, routeTable, statementList } from './operation-tables.ts'
import type { OperationReading } from './read-operation.ts'

export interface OperationPage extends PageModel {
  /** When it was looked at. */
  at: string
  /** What needs somebody; none where all is well. */
  concerns: { what: string; todo: string; link: { text: string; href: string } }[]
  components: Partials['table']
  service: Partials['summary-list']
  processes: Partials['table'] | undefined
  database: Partials['summary-list']
  backups: Partials['summary-list']
  /** Undefined where the service makes no backups by itself. */
  backUp: { action: string; button: Partials['button'] } | undefined
  queues: Partials['summary-list']
  failed: Partials['table'] | undefined
  underWay: Partials['table'] | undefined
  routes: Partials['table'] | undefined
  statements: { facts: string; text: string }[]
  /** Said where there are no statements. */
  noStatements: string
  runbookHref: string
}

/** How the service is: first what needs somebody, then everything that was looked at. */
export function operationPage(reading: OperationReading): OperationPage {
  const { processes, slowStatement } = reading
  return {
    title: 'How the service is',
    wide: true,
    at: inMinutes(reading.at.toISOString()),
    concerns: concernsOf(reading).map(({ what, todo, runbook }) => ({
      what,
      todo,
      link: { text: 'What to do, in the runbook', href: runbook ? `${runbookPath}#${runbook}` : runbookPath },
    })),
    components: componentTable(reading),
    service: { rows: serviceFacts(reading) },
    processes: processes.found && processTable(processes.found, reading.at),
    database: { rows: databaseFacts(reading) },
    backups: { rows: backupFacts(reading) },
    backUp:
      reading.backups.every === undefined
        ? undefined
        : {
            action: backupPath,
            button: { text: 'Make a backup now', variant: 'secondary', preventDoubleClick: true },
          },
    queues: { rows: queueFacts(reading) },
    failed: jobTable(reading.failed, 'Long work that failed in the last 14 days, and was not begun again'),
    underWay: jobTable(reading.underWay, 'Long work that waits or is being done'),
    routes: processes.found && routeTable(processes.found),
    statements: processes.found ? statementList(processes.found) : [],
    noStatements:
      slowStatement === undefined
        ? 'Slow statements are not noted: SLOW_QUERY_MS is 0.'
        : `No statement took ${slowStatement} ms or longer.`,
    runbookHref: runbookPath,
    back: { text: 'Programme', href: '/programme' },
  }
}

const words = { up: 'Works', late: 'Late', down: 'Down' } as const satisfies Record<Status, string>

function componentTable({ health }: OperationReading): Partials['table'] {
  return {
    caption: { text: 'What the service needs', size: 'm' },
    responsive: true,
    head: ['What', 'State', 'For', 'When it is not well'].map((text) => ({ text })),
    rows: componentsOf(health).map(({ name, status, isFor, todo }) => [
      { text: name },
      { text: words[status] },
      { text: isFor },
      { text: status === 'up' ? 'Nothing is to be done' : todo },
    ]),
    firstCellIsHeader: true,
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'operation/operation': OperationPage
  }
}
