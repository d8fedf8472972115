import { noQuery, type Operation } from '../request/operation-form.ts'
import { readCollection, readCollections, readItems, readOrganisations } from './read-collections.ts'
import { collectionForm, itemForm, organisationForm } from './collections-form.ts'

const ofCollections = { tag: 'Collections', scope: undefined, isPublic: true, query: noQuery } as const
export const collectionParams = { collection: 'The code of a collection, such as 2016.' }

export function collectionOperations(pseudonymKey: string): readonly Operation[] {
  return [
    {
      ...ofCollections,
      id: 'listCollections',
      path: '/collections',
      summary: 'Collections',
      description:
        'Those of which you may see something, the latest first. Without a token: those with a release that is open to everybody.',
      params: {},
      kind: 'list',
      answer: collectionForm,
      read: readCollections,
    },
    {
      ...ofCollections,
      id: 'getCollection',
      path: '/collections/{collection}',
      summary: 'One collection',
      description: 'When it was, and where what you may see of it is.',
      params: collectionParams,
      kind: 'one',
      answer: collectionForm,
      read: readCollection,
    },
    {
      ...ofCollections,
      id: 'listItems',
      path: '/collections/{collection}/items',
      summary: 'The codebook of a collection',
      description:
        'Every item in the order of the questionnaire: its wording for each provider type, its options, and whether it is comparable with the collection before.',
      params: collectionParams,
      kind: 'list',
      answer: itemForm,
      read: readItems,
    },
    {
      ...ofCollections,
      id: 'listOrganisations',
      path: '/collections/{collection}/organisations',
      summary: 'Who was asked',
      description:
        'Everyone who was asked, in each setting, whether they answered or not. Under the rules of the files: care providers stand under a pseudonym. That you took it is recorded.',
      scope: 'read:figures',
      isPublic: false,
      params: collectionParams,
      kind: 'list',
      answer: organisationForm,
      read: (asked) => readOrganisations({ ...asked, pseudonymKey }),
    },
  ]
}
