import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import type { ColleagueForm } from './colleague-form.ts'
import type { Delegation } from './read-contributors.ts'
import { responsePath } from './response-paths.ts'

export interface ColleaguePage extends PageModel {
  collection: string
  errors: Partials['error-summary'] | undefined
  action: string
  name: Partials['input']
  email: Partials['input']
  role: Partials['radios']
}

const blank: ColleagueForm = { values: { name: '', email: '', role: 'respondent' }, colleague: undefined, faults: [] }

/** Where a colleague is added; an organisation without an approver can name one. */
export function colleaguePage({ dossier, colleagues }: Delegation, form = blank): ColleaguePage {
  const { response, collection, participants } = dossier
  const hasApprover = colleagues.some(({ roles }) => roles.includes('approver'))
  const { values, faults } = form
  const errorOn = (field: string) => {
    const fault = faults.find(([name]) => name === field)
    return fault && { errorMessage: { text: fault[1] } }
  }
  return {
    title: 'Add a colleague',
    collection: `${participants[0].name}: ${collection.name}`,
    error: faults.length > 0,
    errors: faults.length > 0 ? { errorList: faults.map(([field, text]) => ({ text, href: `#${field}` })) } : undefined,
    action: responsePath(response.id, '/contributors/new'),
    name: { name: 'name', id: 'name', label: { text: 'Name' }, value: values.name, ...errorOn('name') },
    email: {
      name: 'email',
      id: 'email',
      label: { text: 'E-mail address' },
      type: 'email',
      spellcheck: false,
      value: values.email,
      ...errorOn('email'),
    },
    role: {
      name: 'role',
      idPrefix: 'role',
      value: values.role,
      fieldset: { legend: { text: 'What will they do?', size: 's' } },
      ...errorOn('role'),
      items: [
        { value: 'respondent', text: 'Answer questions' },
        hasApprover
          ? undefined
          : {
              value: 'approver',
              text: 'Read the whole and sign it',
              hint: { text: 'The approver, such as the CIO or SIRO' },
            },
      ],
    },
    back: { text: 'Who answers which section', href: responsePath(response.id, '/contributors') },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/colleague': ColleaguePage
  }
}
