import { resultsJobKind } from '../earlier-results/results-import-job.ts'
import { resultsUploadPath } from '../earlier-results/results-paths.ts'
import { resultsPreviewKind } from '../earlier-results/results-upload.ts'
import { contactsPath } from '../fieldwork/campaign-paths.ts'
import { contactsJobKind } from '../fieldwork/contacts-import-job.ts'
import { contactsPreviewKind } from '../fieldwork/contact-upload.ts'
import { registerJobKind } from '../organisations/register-import-job.ts'
import { uploadPath } from '../organisations/register-paths.ts'
import { registerPreviewKind } from '../organisations/register-upload.ts'
import { jobPath } from '../platform/jobs/job-path.ts'
import type { Job } from '../platform/jobs/job.ts'
import { programmeReleasePath } from '../releases/release-paths.ts'
import type { ReleasePlace } from '../releases/release-places-query.ts'
import { releaseJobKind } from '../releases/release-job.ts'
import { backupJobKind } from './backup-worker.ts'
import { operationPath } from './operation-paths.ts'

/** A job with what it is called, where its progress is seen, and where what it is about is worked with. */
export interface NamedJob {
  job: Job
  name: string
  href: string
  onward: { text: string; href: string }
  /** Whether what is worked with leads back to the progress for as long as there is any. */
  leadsBack: boolean
  /** What its report is of. */
  reportTitle: string
}

/** The releases among the subjects of jobs, whose page is not in their number. */
export function releaseIdsOf(jobs: readonly Job[]): number[] {
  return jobs.filter(({ kind }) => kind === releaseJobKind).map(({ subject }) => subject)
}

type Places = ReadonlyMap<number, ReleasePlace>

export function nameJob(job: Job, releases: Places): NamedJob {
  const named = namers[job.kind]?.(job, releases)
  const onward = { text: 'How the service is', href: operationPath }
  return { job, name: job.kind, href: jobPath(job.id), onward, leadsBack: false, reportTitle: 'What it did', ...named }
}

const previewTitle = 'What the file would do: nothing has been changed yet'

const namers: Readonly<Record<string, (job: Job, releases: Places) => Partial<NamedJob>>> = {
  [backupJobKind]: () => ({ name: 'Backup' }),
  [registerPreviewKind]: ({ subject }) => ({
    name: 'Preparing the preview of a register file',
    onward: { text: 'The preview', href: uploadPath(subject) },
    leadsBack: true,
    reportTitle: previewTitle,
  }),
  [contactsPreviewKind]: (job) => ({
    name: 'Preparing the preview of a file of contacts',
    onward: { text: 'The preview', href: contactsUploadPathOf(job) },
    leadsBack: true,
    reportTitle: previewTitle,
  }),
  [contactsJobKind]: (job) => ({
    name: 'Applying a file of contacts',
    onward: { text: 'The contacts', href: contactsUploadPathOf(job) },
    leadsBack: true,
  }),
  [resultsPreviewKind]: ({ subject }) => ({
    name: 'Preparing the preview of earlier results',
    onward: { text: 'The preview', href: resultsUploadPath(subject) },
    leadsBack: true,
    reportTitle: previewTitle,
  }),
  [registerJobKind]: ({ subject }) => ({
    name: 'Loading a file into the register',
    onward: { text: 'The file', href: uploadPath(subject) },
    leadsBack: true,
  }),
  [resultsJobKind]: ({ subject }) => ({
    name: 'Loading earlier results',
    onward: { text: 'The file', href: resultsUploadPath(subject) },
    leadsBack: true,
  }),
  [releaseJobKind]: nameRelease,
}

/** Leads to the contacts once the file was applied. */
function contactsUploadPathOf({ subject, details }: Job): string {
  return contactsPath(String(details['collection']), `/uploads/${subject}`)
}

function nameRelease({ subject }: Job, releases: Places): Partial<NamedJob> {
  const place = releases.get(subject)
  if (!place) return { name: 'Files of a release that was discarded' }
  const href = programmeReleasePath(place.collectionCode, place)
  return {
    name: `Files of release ${place.number} of ${place.collectionName}`,
    href,
    onward: { text: 'The release', href },
  }
}
