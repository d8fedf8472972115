import type { ProviderType } from '../../../server/organisations/provider-type.ts'

/** How hard each item is to say yes to: 0 is even, 1 is about one organisation in six. */
export const difficulties: Readonly<Record<string, number>> = {
  'sharing.out.health': 0.68,
  'sharing.out.social_care': 1.15,
  'sharing.out.gp': 0.2,
  'sharing.in.health': 0.6,
  'sharing.in.social_care': 1.2,
  'sharing.in.gp': 0.1,
  'sharing.beyond': 1.3,
  'sharing.current': 0,
  'sharing.context': 0.6,
  'point_of_care.digital': 0.35,
  'point_of_care.paper': 0.7,
  'point_of_care.mobile': 0.6,
  'point_of_care.handover': 0.7,
  'point_of_care.share_digital': -0.2,
  'patients.view': 1.3,
  'patients.write': 1.4,
  'patients.carers': 1.6,
  'patients.share_online': 1.9,
  'standards.structured': 0.6,
  'standards.nhs_number': -0.7,
  'standards.terminology': 0.6,
  'standards.api': 0.8,
  'standards.supplier': 1,
  'standards.level': 0.3,
  'leadership.board': -0.3,
  'leadership.clinicians': 0.3,
  'leadership.case': 0.3,
  'leadership.culture': 0.6,
  'leadership.transformation': 0.2,
  'plans.influence': 0.2,
  'plans.agreed': 0.6,
  'plans.governance': 0.3,
  'resources.funding': 0.9,
  'resources.certainty': 1.1,
  'resources.protected': 1.2,
  'resources.staff': 0.9,
  'resources.training': 0.3,
  'governance.agreements': 0.3,
  'governance.confidence': 0.2,
  'governance.safety': -0.5,
  'governance.transparency': 1,
}

type Effects = Readonly<Record<string, number>>

/** What a type of provider adds to a section or an item, beside an acute trust. */
export const typeEffects: Readonly<Record<ProviderType, Effects>> = {
  acute: {},
  mental_health: {
    sharing: 0.5,
    'sharing.out.social_care': 0.4,
    point_of_care: 0.1,
    plans: 0.1,
    'patients.view': -0.2,
  },
  community: { sharing: 0.3, 'sharing.in.gp': 0.4, 'point_of_care.mobile': 0.4, standards: 0.1 },
  ambulance: { sharing: -0.3, patients: -0.5, 'point_of_care.handover': 0.7, resources: -0.1 },
  care: {
    sharing: -0.1,
    'sharing.out.health': 0.6,
    'sharing.out.gp': 0.3,
    'sharing.out.social_care': 0.7,
    'sharing.in.social_care': 0.4,
    'sharing.in.gp': -0.4,
    point_of_care: -0.2,
    patients: -0.1,
    standards: -0.5,
    plans: 0.55,
    leadership: 0.1,
    resources: -0.1,
  },
}

/** Items that move less than others from one collection to the next, as a share of the usual progress. */
export const progressOf: Readonly<Record<string, number>> = {
  'sharing.out.social_care': 0.5,
  'sharing.in.social_care': 0.4,
  'resources.funding': -0.2,
  'resources.certainty': -0.3,
  'resources.protected': 0.1,
  'patients.view': 1.5,
  'patients.share_online': 1.3,
}

/** Chances that an organisation does not say: it does not know, it does not apply, or it leaves the answer blank. */
export interface MissingRates {
  dont_know: number
  not_applicable: number
  blank: number
}

const ofTrusts: MissingRates = { dont_know: 0.012, not_applicable: 0.004, blank: 0.004 }
const ofCare: MissingRates = { dont_know: 0.05, not_applicable: 0.03, blank: 0.015 }

/** Where more of a type than usual say that a section or an item does not apply to them. */
const notApplicable: Readonly<Partial<Record<ProviderType, Effects>>> = {
  ambulance: { patients: 0.3, 'sharing.in.social_care': 0.05 },
  care: { patients: 0.1, 'point_of_care.handover': 0.1, 'standards.terminology': 0.15, 'standards.api': 0.1 },
}

export function missingRates(type: ProviderType, section: string, item: string): MissingRates {
  const usual = type === 'care' ? ofCare : ofTrusts
  const more = notApplicable[type]
  return { ...usual, not_applicable: more?.[item] ?? more?.[section] ?? usual.not_applicable }
}
