import type { Answers } from '../../../server/instruments/answer-value.ts'
import { addStrata } from '../../../server/collections/participant-repository.ts'
import { putProgrammes } from '../../../server/organisations/programme-repository.ts'
import type { Databases } from '../../../server/platform/database/open.ts'
import { openCollection } from '../../support/collection.ts'
import { signSheets } from '../../support/sign-sheets.ts'

export const careCodes = ['1-101681804', '1-202', '1-303'] as const

/** Words that no file of CSV writers without care would survive. */
export const remark = '=cmd|"/C calc"!A0, “Tŷ Glân”;\r\n-5 🙂 \u0645\u0631\u062d\u0628\u0627\n'

export const sharing: Answers = new Map([
  ['sharing.out.health', { kind: 'option', code: 'agree' }],
  ['sharing.out.social_care', { kind: 'reason', reason: 'not_applicable' }],
  ['sharing.out.gp', { kind: 'reason', reason: 'dont_know' }],
  ['sharing.in.health', { kind: 'option', code: 'strongly_disagree' }],
  ['sharing.methods', { kind: 'options', codes: ['paper', 'fax'] }],
  ['sharing.programme', { kind: 'options', codes: ['north-record'] }],
  ['sharing.comment', { kind: 'text', text: remark }],
  ['point_of_care.share_digital', { kind: 'number', value: 42 }],
  ['partners.out@1-101681804', { kind: 'option', code: 'view_only' }],
  ['partners.out@RBB', { kind: 'option', code: 'view_only' }],
])

/**
 * Trusts and care providers of two regions; one trust has not signed. Care providers are in boards of their own, so that
 * nobody has reason to name these boards but by mistake.
 */
export async function smallCountry(databases: Databases, code = '2026'): Promise<number> {
  const north = { region: 'Y1', icb: 'Q1' }
  const { collectionId } = await openCollection(
    databases,
    [
      { code: 'RAA', settings: ['acute'], ...north },
      { code: 'RBB', settings: ['mental_health'], region: 'Y2', icb: 'Q2' },
      { code: 'RCC', settings: ['acute', 'community'], region: 'Y1', icb: 'Q3' },
      { code: 'RDD', settings: ['acute'], ...north },
      { code: careCodes[0], settings: ['care'], region: 'Y1', icb: 'QX1' },
      { code: careCodes[1], settings: ['care'], region: 'Y2', icb: 'QX2' },
      { code: careCodes[2], settings: ['care'], region: 'Y1', icb: 'QX1' },
    ],
    code,
  )
  await databases.writer.transaction(async (db) => {
    await addStrata(db, collectionId, [
      { providerType: 'acute', regionCode: 'Y1', frameCount: 3 },
      { providerType: 'care', regionCode: 'Y1', frameCount: 250 },
    ])
    await putProgrammes(db, [{ code: 'north-record', name: 'North record', members: [] }])
  })
  await signSheets(databases, collectionId, { code: 'RAA', answers: sharing, partners: ['RBB', careCodes[0]] })
  await signSheets(databases, collectionId, { code: 'RBB', answers: new Map(), partners: ['RAA'] })
  await signSheets(databases, collectionId, { code: 'RCC', answers: sharing, partners: ['RAA', careCodes[1], 'RBB'] })
  await signSheets(databases, collectionId, { code: careCodes[0], answers: sharing, partners: ['RAA', 'RBB'] })
  await signSheets(databases, collectionId, { code: careCodes[1], answers: new Map(), partners: ['RCC'] })
  return collectionId
}
