import { noQuery, type Operation } from '../request/operation-form.ts'
import { readFiles, readRelease, readReleases } from './read-releases.ts'
import { releaseForm, releaseInFullForm, fileForm } from './releases-form.ts'

const ofRelease = { tag: 'Releases', scope: 'read:releases', isPublic: true, query: noQuery } as const
const params = { collection: 'The code of a collection, such as 2016.', number: 'The number of a release, from 1.' }

export const releaseOperations: readonly Operation[] = [
  {
    ...ofRelease,
    id: 'listReleases',
    path: '/releases',
    summary: 'Published releases',
    description:
      'Those of which you may see something today, the latest first. Without a token: those open to everybody.',
    params: {},
    kind: 'list',
    answer: releaseForm,
    read: readReleases,
  },
  {
    ...ofRelease,
    id: 'getRelease',
    path: '/releases/{collection}/{number}',
    summary: 'One release',
    description: 'What it is made of, with the hashes by which it can be built again.',
    params,
    kind: 'one',
    answer: releaseInFullForm,
    read: readRelease,
  },
  {
    ...ofRelease,
    id: 'listReleaseFiles',
    path: '/releases/{collection}/{number}/files',
    summary: 'The files of a release',
    description: 'With their lengths and hashes, in the order of the manifest.',
    params,
    kind: 'list',
    answer: fileForm,
    read: readFiles,
  },
]
