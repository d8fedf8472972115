import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { addCollection } from '../../server/collections/collection-repository.ts'
import { type Collection, defaultPolicy, londonDate } from '../../server/collections/collection.ts'
import { addParticipants } from '../../server/collections/participant-repository.ts'
import { publishInstrument } from '../../server/instruments/publish-instrument.ts'
import type { ProviderType } from '../../server/organisations/provider-type.ts'
import type { Database, Databases } from '../../server/platform/database/open.ts'
import { days } from '../../server/platform/durations.ts'
import { addListedPartners } from '../../server/responses/response-partner-repository.ts'
import { addResponses } from '../../server/responses/response-repository.ts'

const instruments = path.resolve(import.meta.dirname, '../../db/instruments')

export interface Invited {
  code: string
  settings: readonly ProviderType[]
  region?: string
  icb?: string
  partners?: readonly string[]
}

/**
 * A collection that is open today, of the information-sharing questionnaire, or of what `altered` makes of it; gives the ids
 * of the responses by code.
 */
export async function openCollection(
  databases: Databases,
  invited: readonly Invited[],
  code = '2026',
  altered: (definition: unknown) => unknown = (definition) => definition,
): Promise<{ collectionId: number; responseIds: Map<string, number> }> {
  const text = await readFile(path.join(instruments, 'information-sharing.json'), 'utf8')
  return databases.writer.transaction(async (db) => {
    const now = new Date()
    const instrument = await publishInstrument(db, altered(JSON.parse(text)), now)
    const collectionId = await addCollection(db, {
      code,
      name: `Sharing ${code}`,
      instrumentId: instrument.id,
      state: 'open',
      origin: 'asked',
      opensOn: londonDate(new Date(now.getTime() - days(10))),
      closesOn: londonDate(new Date(now.getTime() + days(10))),
      policy: defaultPolicy,
    })
    for (const organisation of invited) await addOrganisation(db, organisation)
    await addParticipants(db, collectionId, invited.flatMap(participantsOf))
    await addResponses(
      db,
      collectionId,
      invited.map((organisation) => organisation.code),
    )
    const rows = await db('responses').where({ collection_id: collectionId }).select('id', 'organisation_code')
    const responseIds = new Map(
      rows.map((row: { id: number; organisation_code: string }) => [row.organisation_code, row.id]),
    )
    await addListedPartners(
      db,
      invited.flatMap(({ code: own, partners }) => {
        const responseId = responseIds.get(own)
        return partners && responseId ? [{ responseId, partnerCodes: partners }] : []
      }),
    )
    return { collectionId, responseIds }
  })
}

function participantsOf({ code, settings, region = 'Y1', icb = 'Q1' }: Invited) {
  const place = { regionCode: region, regionName: `Region ${region}`, icbCode: icb, icbName: `Board ${icb}` }
  return settings.map((setting) => ({ organisationCode: code, setting, name: `Trust ${code}`, ...place, weight: 1 }))
}

async function addOrganisation(db: Database, { code, settings }: Invited): Promise<void> {
  const [known] = await db('organisations').where({ code }).select('code')
  if (known) return
  await db('organisations').insert({ code, opened_on: '2010-04-01' })
  const facts = { name: `Trust ${code}`, provider_type: settings[0], settings: settings.join('|') }
  await db('organisation_facts').insert(
    Object.entries(facts).map(([attribute, value]) => ({
      organisation_code: code,
      attribute,
      value,
      valid_from: '2010-04-01',
      source: 'test',
    })),
  )
}

/** A collection that is prepared, from today to today, of the same questionnaire as one that there is. */
export async function addDraft(databases: Databases, code: string): Promise<Omit<Collection, 'id' | 'changes'>> {
  const today = londonDate(new Date())
  const { instrument_id: instrumentId }: { instrument_id: number } = await databases
    .reader('collections')
    .first('instrument_id')
  const terms = { name: 'Next', opensOn: today, closesOn: today, policy: defaultPolicy }
  const draft = { ...terms, code, instrumentId, state: 'draft', origin: 'asked' } as const
  await databases.writer.transaction((db) => addCollection(db, draft))
  return draft
}
