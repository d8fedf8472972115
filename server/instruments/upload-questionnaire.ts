import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import type { DraftVersion } from './draft.ts'
import { findDraftIfAny, putDraft } from './draft-repository.ts'
import type { Fault } from './fault.ts'
import { instrumentHash } from './instrument-hash.ts'
import { listInstruments } from './instrument-repository.ts'
import { type Instrument, itemsOf } from './instrument.ts'
import type { InstrumentVersion } from './published-instrument.ts'
import { type FileFault, readQuestionnaireFile } from './questionnaire-file.ts'
import type { VersionName } from './read-version.ts'

/** A file as it arrived. */
export interface GivenQuestionnaire {
  bytes: Uint8Array
  sha256: string
  /** Whether it may take the place of another draft of the same version. */
  replaces: boolean
}

/** `inTheWay`: a draft of the same version, which was not to be replaced. */
export type Uploaded = { stored: VersionName } | { faults: FileFault[] } | { inTheWay: DraftVersion }

/** Stores a sound questionnaire as a draft. Where there is any fault, only that somebody tried is recorded. */
export async function uploadQuestionnaire(
  db: Database,
  user: User,
  { bytes, sha256, replaces }: GivenQuestionnaire,
  now: Date,
): Promise<Uploaded> {
  mustRunProgramme(user)
  const file = { sha256, bytes: bytes.length }
  const read = readQuestionnaireFile(bytes)
  const faults = 'faults' in read ? read.faults : (await faultsBeside(db, read)).map(read.locate)
  if ('faults' in read || faults.length > 0) {
    const details = { ...file, faults: faults.length }
    await record(db, {
      at: now,
      personId: user.id,
      action: 'uploaded faulty questionnaire',
      subject: 'questionnaire',
      details,
    })
    return { faults }
  }
  const { instrument, definition } = read
  const { code, version, sections } = instrument
  const hash = instrumentHash(definition)
  const other = await findDraftIfAny(db, code, version)
  if (other?.hash === hash) return { stored: { code, version } }
  if (other && !replaces) return { inTheWay: other }
  await putDraft(db, instrument, { definition, hash, personId: user.id, at: now })
  await record(db, {
    at: now,
    personId: user.id,
    action: other ? 'replaced draft questionnaire' : 'uploaded draft questionnaire',
    subject: `instrument ${code} ${version}`,
    details: {
      ...file,
      hash,
      ...(other && { replacedHash: other.hash }),
      sections: sections.length,
      items: itemsOf(instrument).length,
    },
  })
  return { stored: { code, version } }
}

/** What is wrong beside the versions that there are already. */
async function faultsBeside(
  db: Database,
  { instrument, definition }: { instrument: Instrument; definition: unknown },
): Promise<Fault[]> {
  const published = (await listInstruments(db)).filter(({ code }) => code === instrument.code)
  return [...addressFaults(published, instrument), ...versionFaults(published, instrument, instrumentHash(definition))]
}

function addressFaults([known]: readonly InstrumentVersion[], { code, url }: Instrument): Fault[] {
  if (!known || known.url === url) return []
  const message = `The questionnaire ${code} has the "url" ${known.url}. Use that for a version of it, or another last part for another questionnaire`
  return [{ place: 'url', message }]
}

function versionFaults(published: readonly InstrumentVersion[], { version }: Instrument, hash: string): Fault[] {
  const same = published.find((other) => other.version === version)
  if (!same) return []
  const is = `Version ${version} of “${same.title}” is published`
  const message =
    same.hash === hash
      ? `${is} already, and this file is the same. There is nothing to upload`
      : `${is}, and this file differs from it. A published version never changes: give the file a new "version"`
  return [{ place: 'version', message }]
}
