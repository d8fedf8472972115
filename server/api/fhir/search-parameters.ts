/** What resources of a kind can be searched by, as a CapabilityStatement says it. */
export interface SearchParameter {
  name: string
  type: 'uri' | 'token' | 'reference' | 'number' | 'string'
  documentation: string
}

export const searchParameters = {
  Questionnaire: [
    { name: '_id', type: 'token', documentation: 'The id of one.' },
    { name: 'url', type: 'uri', documentation: 'Its canonical address, with or without |version.' },
    { name: 'version', type: 'token', documentation: 'Its version, such as 1.0.0.' },
  ],
  QuestionnaireResponse: [
    { name: '_id', type: 'token', documentation: 'The id of one.' },
    {
      name: 'questionnaire',
      type: 'reference',
      documentation: 'The canonical address of what they answer, with or without |version.',
    },
    {
      name: 'identifier',
      type: 'token',
      documentation: 'Collection, organisation and setting, such as 2016/RAE/acute, with or without its system.',
    },
  ],
} as const satisfies Record<string, readonly SearchParameter[]>

export type ResourceKind = keyof typeof searchParameters
export const resourceKinds = Object.keys(searchParameters) as ResourceKind[]

/** Part of every search: how many at most, from where on, and in which form, of which there is one. */
export const commonParameters = ['_count', '_cursor', '_format'] as const

/** What is searched for: by name of parameter; each stands once. */
export interface Search {
  by: Readonly<Record<string, string>>
  count: number
  cursor: string | undefined
}
