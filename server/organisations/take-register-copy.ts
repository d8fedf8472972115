import path from 'node:path'
import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { readGivenFile } from '../platform/files/read-file.ts'
import { londonDate } from '../platform/london-date.ts'
import { projectRoot } from '../platform/project-root.ts'
import { loadGeography } from './geography-repository.ts'
import { listOrganisations } from './organisation-repository.ts'
import { listPartnerLinks } from './partner-link-repository.ts'
import { listProgrammes } from './programme-repository.ts'
import { registerChanges } from './register-changes-repository.ts'
import { organisationsCopy, partnersCopy, placesCopy, programmesCopy } from './register-copy.ts'
import { listSuccessions } from './succession-repository.ts'

export const copyKinds = ['regions', 'icbs', 'trusts', 'programmes', 'partners'] as const
export type CopyKind = (typeof copyKinds)[number]

export interface RegisterCopy {
  /** Holds the day, from which the file holds when it is loaded again. */
  name: string
  lines: Iterable<string>
}

/** The register of today, in the form in which it can be loaded again. That somebody took it is recorded. */
export async function takeRegisterCopy(
  { reader, writer }: Databases,
  user: User,
  kind: CopyKind,
  now: Date,
): Promise<RegisterCopy> {
  mustRunProgramme(user)
  const day = londonDate(now)
  const lines = await undisturbed(reader, () => copyOf(reader, kind, day))
  const taken = { at: now, personId: user.id, action: 'downloaded register', subject: kind }
  await writer.transaction((db) => record(db, taken))
  return { name: `${kind}_${day}.csv`, lines }
}

async function copyOf(db: Database, kind: CopyKind, day: string): Promise<Iterable<string>> {
  switch (kind) {
    case 'regions':
    case 'icbs': {
      const known = { geography: await loadGeography(db), successions: await listSuccessions(db) }
      return placesCopy(kind === 'regions' ? 'region' : 'icb', known, day)
    }
    case 'trusts': {
      const organisations = await listOrganisations(db)
      return organisationsCopy(organisations.values(), await listSuccessions(db), day)
    }
    case 'programmes':
      return programmesCopy(await listProgrammes(db))
    case 'partners':
      return partnersCopy(await listPartnerLinks(db))
  }
}

const mostTries = 5

/** Reads again when the register was changed while it was read: half of before and half of after is no copy. */
async function undisturbed<Found>(db: Database, read: () => Promise<Found>): Promise<Found> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const before = await registerChanges(db)
    const found = await read()
    if ((await registerChanges(db)) === before) return found
  }
  throw new Conflict('The register is being changed at this moment, so no copy was taken')
}

/** The programmes that come with the service, for a real register. */
export function shippedProgrammes(user: User): Uint8Array {
  mustRunProgramme(user)
  return readGivenFile(path.join(projectRoot, 'db/register/programmes.csv')).bytes
}
