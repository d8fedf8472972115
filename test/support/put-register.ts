import type { ProviderType } from '../../server/organisations/provider-type.ts'
import { inBatches } from '../../server/platform/database/batches.ts'
import type { Databases } from '../../server/platform/database/open.ts'

export interface Registered {
  code: string
  name: string
  settings: readonly ProviderType[]
  region: string
  icb?: string
}

/** Organisations as a register file would have brought them, in regions and ICBs that are called after their codes. */
export async function putRegister(databases: Databases, organisations: readonly Registered[]): Promise<void> {
  const from = '2010-04-01'
  const regions = [...new Set(organisations.map(({ region }) => region))]
  const icbs = [...new Set(organisations.map(({ region, icb = boardOf(region) }) => `${icb} ${region}`))].map((key) =>
    key.split(' '),
  )
  await databases.writer.transaction(async (db) => {
    await db('regions').insert(regions.map((code) => ({ code, name: `Region ${code}`, valid_from: from })))
    await db('icbs').insert(
      icbs.map(([code = '', region = '']) => ({ code, name: `Board ${code}`, region_code: region, valid_from: from })),
    )
    await inBatches(organisations, (batch) =>
      db('organisations').insert(batch.map(({ code }) => ({ code, opened_on: from }))),
    )
    const facts = organisations.flatMap(({ code, name, settings, region, icb = boardOf(region) }) =>
      Object.entries({ name, provider_type: settings[0], settings: settings.join('|'), region, icb }).map(
        ([attribute, value]) => ({ organisation_code: code, attribute, value, valid_from: from, source: 'test' }),
      ),
    )
    await inBatches(facts, (batch) => db('organisation_facts').insert(batch))
  })
}

function boardOf(region: string): string {
  return `B${region}`
}
