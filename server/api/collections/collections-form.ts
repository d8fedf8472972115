import { z } from 'zod'
import { providerTypes } from '../../organisations/provider-type.ts'
import type { CollectionView } from './collection-view.ts'
import type { ItemView } from './item-view.ts'
import type { OrganisationView } from './organisation-view.ts'

export const collectionForm = z
  .strictObject({
    collection: z.string().describe('Its code, such as 2016.'),
    name: z.string(),
    state: z.enum(['draft', 'open', 'closed', 'in_right_of_reply', 'released']),
    origin: z.enum(['asked', 'imported', 'invented']).describe('Whether real organisations were asked here.'),
    opens_on: z.iso.date(),
    closes_on: z.iso.date().describe('The last day on which answers are taken.'),
    questionnaire: z.string(),
    questionnaire_url: z.string().describe('As FHIR names it, with its version.'),
    names_trusts: z.boolean(),
    fewest_care_providers: z.int().describe('The fewest care providers on which a figure may rest.'),
    self: z.string(),
    items: z.string(),
    organisations: z.string().nullable().describe('Where you may go there.'),
    figures: z.string().nullable().describe('Where you may go there.'),
  })
  .meta({ id: 'Collection' }) satisfies z.ZodType<CollectionView>

const providerType = z.enum(providerTypes)
const wording = z
  .strictObject({ text: z.string(), by_type: z.partialRecord(providerType, z.string()) })
  .meta({ id: 'Wording' })
const option = z
  .strictObject({ code: z.string(), text: z.string(), score: z.number().nullable() })
  .meta({ id: 'Option' })

export const itemForm = z
  .strictObject({
    item: z.string().describe('Its code, the same in every collection.'),
    column: z.string().describe('The name of its column in the files of a release.'),
    section: z.string(),
    section_title: z.string(),
    scope: z.enum(['organisation', 'setting']),
    kind: z.enum([
      'statement',
      'single_choice',
      'multiple_choice',
      'programmes',
      'number',
      'text',
      'maturity_level',
      'partner_choice',
    ]),
    direction: z.enum(['good', 'bad', 'none']),
    asked_of: z.array(providerType),
    asked_when: z.array(z.strictObject({ item: z.string(), is_one_of: z.array(z.string()) })),
    reasons: z.array(z.string()),
    minimum: z.number().nullable(),
    maximum: z.number().nullable(),
    decimals: z.int().nullable(),
    unit: z.string().nullable(),
    comparable_with_previous: z
      .enum(['comparable', 'not_comparable', 'undecided'])
      .nullable()
      .describe('With the collection before of this questionnaire; null where that did not ask it.'),
    wording,
    guidance: wording,
    options: z.array(option),
    levels: z.array(z.strictObject({ level: z.int(), title: z.string(), elements: z.array(option) })),
  })
  .meta({ id: 'Item' }) satisfies z.ZodType<ItemView>

export const organisationForm = z
  .strictObject({
    organisation: z.string().describe('Its code, or a pseudonym that is the same in every collection.'),
    setting: providerType,
    name: z.string(),
    region: z.string(),
    region_name: z.string(),
    icb: z.string(),
    icb_name: z.string(),
    status: z.enum(['signed', 'imported', 'corrected', 'no_response']),
    weight: z.number(),
  })
  .meta({ id: 'Organisation' }) satisfies z.ZodType<OrganisationView>
