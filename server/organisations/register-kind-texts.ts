import type { RegisterFileKind } from './register-file.ts'

export const kindTexts: Record<RegisterFileKind, string> = {
  regions: 'Regions',
  icbs: 'Integrated care boards',
  'ods-trusts': 'NHS trusts, as the Organisation Data Service publishes them',
  trusts: 'Organisations: trusts, care providers, councils',
  programmes: 'Shared record programmes and their members',
  partners: 'Partners: who shares patients with whom',
}
