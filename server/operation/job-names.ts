import type { Job } from '../platform/jobs/job.ts'
import { programmeReleasePath } from '../releases/release-paths.ts'
import type { ReleasePlace } from '../releases/release-places-query.ts'
import { releaseJobKind } from '../releases/release-job.ts'
import { backupJobKind } from './backup-worker.ts'

/** A job with what it is called, and where it is worked with; no address where it has no page of its own. */
export interface NamedJob {
  job: Job
  name: string
  href: string | undefined
}

/** The releases among the subjects of jobs, whose page is not in their number. */
export function releaseIdsOf(jobs: readonly Job[]): number[] {
  return jobs.filter(({ kind }) => kind === releaseJobKind).map(({ subject }) => subject)
}

export function nameJob(job: Job, releases: ReadonlyMap<number, ReleasePlace>): NamedJob {
  if (job.kind === backupJobKind) return { job, name: 'Backup', href: undefined }
  const place = job.kind === releaseJobKind ? releases.get(job.subject) : undefined
  if (place)
    return {
      job,
      name: `Files of release ${place.number} of ${place.collectionName}`,
      href: programmeReleasePath(place.collectionCode, place),
    }
  // of a release that was discarded since
  return {
    job,
    name: job.kind === releaseJobKind ? 'Files of a release that was discarded' : job.kind,
    href: undefined,
  }
}
