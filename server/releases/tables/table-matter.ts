import { membershipsOn } from '../../analytics/columns/memberships.ts'
import { seesWhole } from './disclosure.ts'
import type { CollectionFiles } from './open-files.ts'
import type { OrganisationsMatter } from './organisations-file.ts'
import type { ParticipantsMatter } from './participants-file.ts'
import { type FileMatter, partnerItems } from './sheet-writer.ts'
import { partnerShower } from './shown-partner.ts'

/** What tables that are made of sheets are written from. */
export async function fileMatterOf({
  collection,
  instrument,
  disclosure,
  types,
}: CollectionFiles): Promise<FileMatter> {
  return {
    collectionCode: collection.code,
    instrument,
    withTexts: seesWhole(disclosure),
    showPartner: partnerShower(disclosure, partnerItems(instrument).length > 0 ? await types() : new Map()),
  }
}

export async function participantsMatterOf(files: CollectionFiles): Promise<ParticipantsMatter> {
  const { collection, participants, sheets } = files
  return {
    participants,
    sheets,
    strata: await files.strata(),
    collectionCode: collection.code,
    memberships: membershipsOn(await files.programmes(), collection.closesOn),
  }
}

export async function organisationsMatterOf(files: CollectionFiles): Promise<OrganisationsMatter> {
  return {
    collectionCode: files.collection.code,
    participants: files.participants,
    types: await files.types(),
    known: await files.organisations(),
    withCare: seesWhole(files.disclosure),
  }
}
