import type { Partials } from '../platform/http/partials.ts'
import { latelyMinutes, sumOfRoutes } from '../platform/lately.ts'
import { type Job, mostAttempts } from '../platform/jobs/job.ts'
import { briefProgressText } from '../platform/jobs/progress-text.ts'
import { inMinutes, inSeconds } from '../platform/text/dates.ts'
import { sizeText } from '../platform/text/sizes.ts'
import { spanText } from '../platform/text/spans.ts'
import type { ProcessState } from './process-state.ts'
import type { JobList } from './read-operation.ts'

type Table = Partials['table']

const mostRoutes = 10
const mostStatements = 10

export function processTable(processes: readonly ProcessState[], now: Date): Table {
  return {
    ...table('Processes', ['Number', 'Running for'], ['Memory', 'Of it for JavaScript']),
    rows: processes
      .toSorted((one, other) => one.pid - other.pid)
      .map(({ pid, startedAt, memory }) => [
        { text: String(pid) },
        { text: spanText(now.getTime() - Date.parse(startedAt)) },
        { text: sizeText(memory.resident), format: 'numeric' },
        { text: sizeText(memory.heap), format: 'numeric' },
      ]),
  }
}

/** Undefined where there is none. */
export function jobTable({ jobs, total }: JobList, caption: string): Table | undefined {
  if (jobs.length === 0) return undefined
  const all =
    total > jobs.length ? `${caption}: the newest ${jobs.length} of ${total.toLocaleString('en-GB')}` : caption
  return {
    ...table(all, ['What', 'Asked for', 'How it stands']),
    rows: jobs.map(({ job, name, href }) => [
      { text: name, href },
      { text: inMinutes(job.madeAt) },
      { text: standing(job) },
    ]),
  }
}

function standing(job: Job): string {
  const { state, failure, attempts } = job
  if (state === 'failed') return `Failed: ${failure ?? 'the log says why'}`
  return `${briefProgressText(job)}${attempts > 1 ? `. Attempt ${attempts} of ${mostAttempts}` : ''}`
}

/** The routes that take longest on average, over all processes; undefined where nothing was asked for. */
export function routeTable(processes: readonly ProcessState[]): Table | undefined {
  const routes = sumOfRoutes(processes.flatMap((each) => each.routes))
  if (routes.length === 0) return undefined
  const average = ({ total, count }: (typeof routes)[number]) => total / count
  const slowest = routes.toSorted(
    (one, other) =>
      average(other) - average(one) || (`${one.method} ${one.route}` < `${other.method} ${other.route}` ? -1 : 1),
  )
  return {
    ...table(
      `The slowest pages of the last ${latelyMinutes} minutes`,
      ['Page'],
      ['Asked for', 'On average', 'Slowest', 'Errors'],
    ),
    rows: slowest
      .slice(0, mostRoutes)
      .map((times) => [
        { text: `${times.method} ${times.route === 'none' ? 'what is no page' : times.route}` },
        { text: times.count.toLocaleString('en-GB'), format: 'numeric' },
        { text: inMilliseconds(average(times)), format: 'numeric' },
        { text: inMilliseconds(times.slowest), format: 'numeric' },
        { text: times.failed.toLocaleString('en-GB'), format: 'numeric' },
      ]),
  }
}

/** The last slow statements of all processes, the newest first. */
export function statementList(processes: readonly ProcessState[]): { facts: string; text: string }[] {
  return processes
    .flatMap(({ statements }) => statements)
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, mostStatements)
    .map(({ at, milliseconds, route, failed, text }) => ({
      facts: [
        inSeconds(at),
        inMilliseconds(milliseconds),
        route ?? 'beside the requests',
        ...(failed ? ['failed'] : []),
      ].join(' · '),
      text,
    }))
}

function inMilliseconds(milliseconds: number): string {
  return `${Math.round(milliseconds).toLocaleString('en-GB')} ms`
}

function table(caption: string, words: readonly string[], numbers: readonly string[] = []): Table {
  return {
    caption: { text: caption, size: 'm' },
    responsive: true,
    classes: 'app-wrap',
    firstCellIsHeader: true,
    head: [...words.map((text) => ({ text })), ...numbers.map((text) => ({ text, format: 'numeric' as const }))],
  }
}
