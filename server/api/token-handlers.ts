import { noQuery, type Operation } from './request/operation-form.ts'
import { mustHaveToken } from './request/caller.ts'
import { tokenForm } from './token-form.ts'
import { tokenView } from './token-view.ts'

export const tokenOperations: readonly Operation[] = [
  {
    id: 'getToken',
    path: '/me',
    tag: 'Access',
    summary: 'The personal token that is used',
    description: 'What it was made for, and until when it works.',
    scope: undefined,
    isPublic: false,
    params: {},
    query: noQuery,
    kind: 'one',
    answer: tokenForm,
    read: async ({ caller }) => tokenView(mustHaveToken(caller).token),
  },
]
