import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import type { JobProgressPart } from '../../platform/jobs/job-progress-part.ts'
import { jobPath } from '../../platform/jobs/job-path.ts'
import { hasEnded, type Job, type JobState } from '../../platform/jobs/job.ts'
import { progressText } from '../../platform/jobs/progress-text.ts'
import { inMinutes } from '../../platform/text/dates.ts'
import { spanText } from '../../platform/text/spans.ts'
import { operationPath } from '../operation-paths.ts'
import type { WorkReading } from './read-work.ts'

export interface WorkPage extends PageModel {
  state: Partials['tag']
  /** While it waits or is being done. */
  progress: JobProgressPart | undefined
  stop: { action: string; button: Partials['button']; hint: string } | undefined
  /** Why it came to nothing, and that nothing was changed. */
  failure: string
  facts: Partials['summary-list']
  /** What it did, once it is done. */
  report: { title: string; list: Partials['summary-list'] } | undefined
  /** Not while it would lead back to this page. */
  onward: { text: string; href: string } | undefined
}

/** Long work: how far it is, and at its end what it did. */
export function workPage({ job, name, askedBy, onward, leadsBack, reportTitle }: WorkReading): WorkPage {
  const isUnderWay = !hasEnded(job)
  return {
    title: name,
    state: tags[job.state],
    progress: isUnderWay
      ? { ...progressOf(job), href: jobPath(job.id, '/progress'), label: `How much is done: ${name}` }
      : undefined,
    stop:
      isUnderWay && job.stopAskedAt === undefined
        ? {
            action: jobPath(job.id, '/stop'),
            button: { text: 'Stop it', variant: 'secondary', preventDoubleClick: true },
            hint: 'If you stop it, nothing of it is kept. Once it has begun to write, it may be done before it can be stopped: this page says which.',
          }
        : undefined,
    failure: failureOf(job),
    facts: { rows: factsOf(job, askedBy) },
    report:
      job.report && Object.keys(job.report).length > 0
        ? { title: reportTitle, list: { rows: reportOf(job) } }
        : undefined,
    onward: isUnderWay && leadsBack ? undefined : onward,
    back: { text: 'How the service is', href: operationPath },
    ...(isUnderWay && { scripts: ['job-progress'] }),
  }
}

/** For the page and for its script. */
export function progressOf(job: Job): { text: string; done: number; total: number; ended: boolean } {
  return { text: progressText(job), done: job.done, total: job.total, ended: hasEnded(job) }
}

const tags: Readonly<Record<JobState, Partials['tag']>> = {
  queued: { text: 'Waiting', colour: 'grey' },
  running: { text: 'Being done', colour: 'orange' },
  done: { text: 'Done', colour: 'green' },
  failed: { text: 'Failed', colour: 'red' },
  cancelled: { text: 'Stopped', colour: 'grey' },
}

function failureOf({ state, failure }: Job): string {
  if (state === 'failed') return `${failure ?? 'The log says why'}. Nothing of it was kept.`
  return state === 'cancelled' ? 'It was stopped. Nothing of it was kept.' : ''
}

function factsOf({ madeAt, endedAt, attempts, brokeOff }: Job, askedBy: string | undefined) {
  const took = endedAt === undefined ? undefined : Date.parse(endedAt) - Date.parse(madeAt)
  return [
    row('Asked for', `${inMinutes(madeAt)} by ${askedBy ?? 'the service itself'}`),
    ...(brokeOff === undefined || attempts < 2 ? [] : [row('Begun', `${attempts} times: before, ${brokeOff}`)]),
    ...(endedAt === undefined ? [] : [row('Ended', inMinutes(endedAt))]),
    ...(took === undefined ? [] : [row('From asking to its end', spanText(took))]),
  ]
}

const reportNames: Readonly<Record<string, string>> = {
  added: 'Added',
  changed: 'Changed',
  renamed: 'Renamed',
  closed: 'Closed or ended',
  merged: 'Merged',
  faults: 'Faults',
  name: 'Name',
  missing: 'Files that had been lost before',
  removed: 'Earlier backups removed',
}

function reportOf({ report = {} }: Job) {
  return Object.entries(report).map(([key, value]) =>
    row(reportNames[key] ?? key, typeof value === 'number' ? value.toLocaleString('en-GB') : String(value)),
  )
}

function row(key: string, text: string) {
  return { key: { text: key }, value: { text, classes: 'app-wrap' } }
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'operation/work': WorkPage
  }
}
