/** What is entered for a question, and what the file of answers then says: value_code, value_number and missing. */
export type Given = readonly [
  item: string,
  entered: string | readonly string[],
  ...said: readonly [string, string, string],
]

/** A trust's answers to every question that it can be asked, of every kind and with every reason for none. */
export const trustAnswers: Readonly<Record<string, readonly Given[]>> = {
  sharing: [
    ['sharing.out.health', 'disagree', 'disagree', '', ''],
    ['sharing.out.social_care', 'strongly_disagree', 'strongly_disagree', '', ''],
    ['sharing.out.gp', 'agree', 'agree', '', ''],
    ['sharing.in.health', 'neither', 'neither', '', ''],
    ['sharing.in.social_care', 'strongly_disagree', 'strongly_disagree', '', ''],
    ['sharing.in.gp', 'strongly_agree', 'strongly_agree', '', ''],
    ['sharing.beyond', 'dont_know', '', '', '.c'],
    ['sharing.current', 'agree', 'agree', '', ''],
    ['sharing.context', 'not_applicable', '', '', '.b'],
    ['sharing.methods', ['paper', 'portal', 'other'], 'paper;portal;other', '3', ''],
    ['sharing.programme', ['ouseby', 'marrowdale'], 'marrowdale;ouseby', '2', ''],
  ],
  point_of_care: [
    ['point_of_care.digital', 'agree', 'agree', '', ''],
    ['point_of_care.paper', 'strongly_agree', 'strongly_agree', '', ''],
    ['point_of_care.mobile', 'disagree', 'disagree', '', ''],
    ['point_of_care.handover', 'neither', 'neither', '', ''],
    ['point_of_care.share_digital', '85', '', '85', ''],
  ],
  patients: [
    ['patients.view', 'strongly_disagree', 'strongly_disagree', '', ''],
    ['patients.share_online', ['dont_know'], '', '', '.c'],
  ],
  standards: [
    ['standards.structured', 'agree', 'agree', '', ''],
    ['standards.nhs_number', 'strongly_agree', 'strongly_agree', '', ''],
    ['standards.terminology', 'not_applicable', '', '', '.b'],
    ['standards.api', 'neither', 'neither', '', ''],
    ['standards.supplier', 'disagree', 'disagree', '', ''],
    [
      'standards.level',
      ['viewed', 'views', 'identified', 'sends', 'alerts'],
      'viewed;views;identified;sends;alerts',
      '2',
      '',
    ],
  ],
  leadership: [
    ['leadership.board', 'agree', 'agree', '', ''],
    ['leadership.clinicians', 'disagree', 'disagree', '', ''],
    ['leadership.case', 'neither', 'neither', '', ''],
    ['leadership.culture', 'agree', 'agree', '', ''],
    ['leadership.transformation', 'strongly_agree', 'strongly_agree', '', ''],
  ],
  plans: [
    ['plans.influence', 'disagree', 'disagree', '', ''],
    ['plans.agreed', 'agree', 'agree', '', ''],
    ['plans.governance', 'dont_know', '', '', '.c'],
  ],
  resources: [
    ['resources.funding', 'strongly_disagree', 'strongly_disagree', '', ''],
    ['resources.certainty', 'strongly_disagree', 'strongly_disagree', '', ''],
    ['resources.protected', 'disagree', 'disagree', '', ''],
    ['resources.staff', 'neither', 'neither', '', ''],
    ['resources.training', 'agree', 'agree', '', ''],
  ],
  governance: [
    ['governance.agreements', 'agree', 'agree', '', ''],
    ['governance.confidence', 'strongly_agree', 'strongly_agree', '', ''],
    ['governance.safety', 'neither', 'neither', '', ''],
    ['governance.transparency', 'disagree', 'disagree', '', ''],
  ],
}

/** Of each partner: how it sees what we hold, how we see what it holds, how often that is used. */
export const partnerAnswers: Readonly<Record<string, readonly Given[]>> = {
  RBB: [
    ['partners.out', 'view_only', 'view_only', '', ''],
    ['partners.in', 'none', 'none', '', ''],
    ['partners.use', 'never', 'never', '', ''],
  ],
  RCC: [
    ['partners.out', 'structured', 'structured', '', ''],
    ['partners.in', 'dont_know', '', '', '.c'],
    ['partners.use', 'most', 'most', '', ''],
  ],
}

/** What a file says of questions to which the answers above do not lead. */
export const notAsked = ['patients.write', 'patients.carers']

/** Words that the trust adds, with everything that a CSV file has to quote. */
export const comment = 'We began in 2019, and "nearly" everybody uses it;\nthe wards do,\ntheatres don’t'
export const evidence = 'https://ouseby.example.nhs.uk/board-paper?item=7'
export const otherMethod = 'By courier, twice a day'
