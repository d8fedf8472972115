import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { addCollection } from '../../../server/collections/collection-repository.ts'
import { defaultPolicy } from '../../../server/collections/collection.ts'
import { addParticipants, addStrata } from '../../../server/collections/participant-repository.ts'
import { publishInstrument } from '../../../server/instruments/publish-instrument.ts'
import { putPartnerLinks } from '../../../server/organisations/partner-link-repository.ts'
import { putProgrammes } from '../../../server/organisations/programme-repository.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { addSuccessions } from '../../../server/organisations/succession-repository.ts'
import type { Database, Databases } from '../../../server/platform/database/open.ts'
import { awkwardTexts } from '../../support/awkward-texts.ts'
import { type Signed, signSheets } from '../../support/sign-sheets.ts'
import { sharing } from './country.ts'

export const goldenFolder = path.resolve(import.meta.dirname, '../../golden/releases')

interface Invited {
  code: string
  name: string
  settings: readonly ProviderType[]
  region: string
  icb: string
}

const invited: readonly Invited[] = [
  { code: 'RAA', name: awkwardTexts.accents, settings: ['acute'], region: 'Y1', icb: 'Q1' },
  { code: 'RBB', name: awkwardTexts.quotes, settings: ['mental_health'], region: 'Y2', icb: 'Q2' },
  { code: 'RCC', name: awkwardTexts.formula, settings: ['acute', 'community'], region: 'Y1', icb: 'Q3' },
  { code: 'RDD', name: awkwardTexts.windows_line_end, settings: ['acute'], region: 'Y1', icb: 'Q1' },
  { code: 'REE', name: awkwardTexts.right_to_left, settings: ['ambulance'], region: 'Y2', icb: 'Q2' },
  { code: '1-101681804', name: 'Care One', settings: ['care'], region: 'Y1', icb: 'QX1' },
  { code: '1-202', name: 'Care Two', settings: ['care'], region: 'Y2', icb: 'QX2' },
  { code: '1-303', name: 'Care Three', settings: ['care'], region: 'Y1', icb: 'QX1' },
]

const signed: readonly Omit<Signed, 'newSalt'>[] = [
  { code: 'RAA', answers: sharing, partners: ['RBB', '1-101681804'] },
  { code: 'RBB', answers: new Map(), partners: ['RAA'] },
  { code: 'RCC', answers: sharing, partners: ['RAA', '1-202', 'RBB'] },
  { code: '1-101681804', answers: sharing, partners: ['RAA', 'RBB'] },
  { code: '1-202', answers: new Map(), partners: ['RCC'] },
]

/**
 * A collection of which every byte is settled here: fixed days and salts, a questionnaire of its own. In reverse the same
 * comes into the database the other way round, and so under other ids.
 */
export async function goldenCountry(databases: Databases, isReversed: boolean): Promise<number> {
  const inOrder = <One>(all: readonly One[]): readonly One[] => (isReversed ? all.toReversed() : all)
  const definition: unknown = JSON.parse(readFileSync(path.join(goldenFolder, 'questionnaire.json'), 'utf8'))
  const collectionId = await databases.writer.transaction(async (db) => {
    const instrument = await publishInstrument(db, definition, new Date('2026-01-01T09:00:00Z'))
    const days = { opensOn: '2026-01-10', closesOn: '2026-02-10' }
    const terms = { code: 'golden', name: 'The golden collection', ...days, policy: defaultPolicy }
    const id = await addCollection(db, { ...terms, instrumentId: instrument.id, state: 'open', origin: 'asked' })
    for (const organisation of inOrder(invited)) await addOrganisation(db, organisation)
    await addParticipants(
      db,
      id,
      inOrder(invited).flatMap((one) => inOrder(participantsOf(one))),
    )
    await addRegister(db, id, inOrder)
    return id
  })
  for (const one of inOrder(signed)) await signGolden(databases, collectionId, one)
  return collectionId
}

/** Whose salts are the same whenever and wherever it is signed. */
export async function signGolden(databases: Databases, collectionId: number, one: Omit<Signed, 'newSalt'>) {
  let nth = 0
  const newSalt = () =>
    createHash('sha256')
      .update(`${one.code} ${(nth += 1)}`)
      .digest('hex')
      .slice(0, 32)
  await signSheets(databases, collectionId, { ...one, newSalt })
}

async function addRegister(db: Database, id: number, inOrder: <One>(all: readonly One[]) => readonly One[]) {
  await addStrata(
    db,
    id,
    inOrder([
      { providerType: 'acute', regionCode: 'Y1', frameCount: 3 },
      { providerType: 'care', regionCode: 'Y1', frameCount: 250 },
    ]),
  )
  const member = { role: 'member', from: '2020-04-01', to: undefined }
  const members = inOrder(['RAA', 'RCC']).map((organisationCode) => ({ ...member, organisationCode }))
  await putProgrammes(
    db,
    inOrder([
      { code: 'north-record', name: awkwardTexts.comma, members: [...members] },
      { code: 'ost-record', name: awkwardTexts.emoji, members: [] },
    ]),
  )
  await putPartnerLinks(
    db,
    inOrder([
      { from: 'RAA', to: 'RBB', weight: 0.75 },
      { from: 'RBB', to: 'RCC', weight: 0.1 },
    ]),
  )
  await addSuccessions(db, [
    { kind: 'organisation', predecessorCode: 'RZZ', successorCode: 'RAA', happenedOn: '2019-03-31' },
  ])
}

function participantsOf({ code, name, settings, region, icb }: Invited) {
  const place = { regionCode: region, regionName: `Region ${region}`, icbCode: icb, icbName: `Board ${icb}` }
  const weight = code.startsWith('1-') ? 250 / 3 : 1
  return settings.map((setting) => ({ organisationCode: code, setting, name, ...place, weight }))
}

async function addOrganisation(db: Database, { code, name, settings }: Invited): Promise<void> {
  await db('organisations').insert({ code, opened_on: '2010-04-01' })
  const facts = { name, provider_type: settings[0], settings: settings.join('|') }
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
