import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import type { TextItem } from '../../../server/instruments/instrument.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import type { SeededRandom } from '../../../server/statistics/seeded-random.ts'

/** What organisations add in their own words, by section. */
const comments: Readonly<Record<string, readonly string[]>> = {
  sharing: [
    'Discharge letters go out electronically. Everything else is still by post or on the telephone.',
    'Our neighbours can see results and letters, but not the notes of the last visit.',
    'We answered for our main site. The two smaller sites have no portal yet.',
    'Social care colleagues ring the ward, because they have no way in.',
  ],
  partners: [
    'The link to our largest partner was switched on this spring, and few staff know of it yet.',
    'We believe that our partners can see our letters. Nobody has asked them.',
  ],
  point_of_care: [
    'Laptops work on the wards. The signal in patients’ homes is the problem.',
    'The emergency department has the shared view; the outpatient clinics get it next year.',
  ],
  patients: ['We tell people about online access when they first come to us. Few sign up.'],
  standards: [
    'Medicines and allergies are coded. Most of the rest is free text.',
    'Our contract with the supplier ends next year, and open interfaces are in the new one.',
  ],
  leadership: ['A clinician now leads the work, which has changed how colleagues see it.'],
  plans: ['The plan is good. Nobody yet knows who pays for it.', 'We hear about the plan, but we were not asked.'],
  resources: [
    'This year’s money came in February and had to be spent by March.',
    'We have lost two developers since the summer.',
  ],
  governance: ['Agreements are in place with hospitals, not yet with care providers.'],
}

const evidence = [
  'Usage report of the portal for the last quarter.',
  'Minutes of the digital board, and the audit done for them.',
  'Asked the ward managers and the community team leaders.',
]

const otherWays = [
  'A courier between the two sites',
  'A folder that both of us can open',
  'A weekly meeting of both teams',
]

/** A few organisations add a comment or say how they know. An answer that was asked for in words is nearly always given. */
export function inventedText(
  setting: ProviderType,
  section: string,
  { role }: TextItem,
  random: SeededRandom,
): AnswerValue | undefined {
  const usual = { answer: 0.95, comment: 0.06, evidence: 0.03 }[role]
  const said = random.uniform() < (setting === 'care' && role !== 'answer' ? usual / 2 : usual)
  const pool = { answer: otherWays, comment: comments[section] ?? [], evidence }[role]
  const text = random.pick(pool)
  return said ? { kind: 'text', text } : undefined
}
