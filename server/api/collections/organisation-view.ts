import type { ProviderType } from '../../organisations/provider-type.ts'
import type { ShownParticipant } from '../../releases/tables/disclosure.ts'
import type { SheetMark } from '../../responses/sheet-repository.ts'

/** An organisation in one of its settings, as whoever asks may see it: named, or by its pseudonym, type and region. */
export interface OrganisationView {
  organisation: string
  setting: ProviderType
  name: string
  region: string
  region_name: string
  icb: string
  icb_name: string
  status: SheetMark['origin'] | 'no_response'
  weight: number
}

export const organisationColumns: readonly (keyof OrganisationView)[] = [
  'organisation',
  'setting',
  'name',
  'region',
  'region_name',
  'icb',
  'icb_name',
  'status',
  'weight',
]

export function organisationView(participant: ShownParticipant, sheet: SheetMark | undefined): OrganisationView {
  return {
    organisation: participant.code,
    setting: participant.setting,
    name: participant.name,
    region: participant.regionCode,
    region_name: participant.regionName,
    icb: participant.icbCode,
    icb_name: participant.icbName,
    status: sheet?.origin ?? 'no_response',
    weight: participant.weight,
  }
}
