import { mustRunProgramme } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import { findPersonById } from '../../accounts/person-query.ts'
import type { Database } from '../../platform/database/open.ts'
import { findJob } from '../../platform/jobs/jobs-query.ts'
import { listReleasePlaces } from '../../releases/release-places-query.ts'
import { nameJob, type NamedJob, releaseIdsOf } from '../job-names.ts'

export interface WorkReading extends NamedJob {
  /** The name of who asked for it; undefined for what the service does by itself. */
  askedBy: string | undefined
}

/** How far a piece of long work is, or what became of it, for whoever runs the programme. */
export async function readWork(db: Database, user: User, id: number): Promise<WorkReading> {
  mustRunProgramme(user)
  const job = await findJob(db, id)
  const named = nameJob(job, await listReleasePlaces(db, releaseIdsOf([job])))
  const { name } = job.askedBy === undefined ? {} : await findPersonById(db, job.askedBy)
  return { ...named, askedBy: name }
}
