import fc from 'fast-check'
import type { InvitedOrganisation } from '../../../server/fieldwork/invited-organisation.ts'
import { responseStates } from '../../../server/responses/response.ts'

/** Somebody invited, not started, in region Y1 and board Q1 unless told otherwise. */
export function invited(code: string, given: Partial<InvitedOrganisation> = {}): InvitedOrganisation {
  const { regionCode = 'Y1', icbCode = 'Q1' } = given
  return {
    code,
    name: `Trust ${code}`,
    settings: ['acute'],
    regionCode,
    regionName: `Region ${regionCode}`,
    icbCode,
    icbName: `Board ${icbCode}`,
    responseId: 1,
    state: 'not_started',
    lastActivity: undefined,
    firstSigned: undefined,
    ...given,
  }
}

const settings = fc.constantFrom<InvitedOrganisation['settings']>(
  ['acute'],
  ['acute', 'community'],
  ['mental_health'],
  ['care'],
)

export const arbitraryInvited = fc
  .array(
    fc.record({
      settings,
      state: fc.constantFrom(...responseStates),
      regionCode: fc.constantFrom('Y1', 'Y2', 'Y3'),
      icbCode: fc.constantFrom('Q1', 'Q2'),
      isSigned: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all.map(({ isSigned, ...one }, place) =>
      invited(`R${place}`, { ...one, firstSigned: isSigned ? '2026-03-03T12:00:00.000Z' : undefined }),
    ),
  )
