import type { Partials } from '../platform/http/partials.ts'
import { codeField, faultAt, faultParts, type Faults, type FormPage } from './form-parts.ts'

export interface CodePage extends FormPage {
  introduction: string
  action: string
  code: Partials['input']
  /** What else there is for somebody who cannot do this. */
  otherwise: { text: string; href: string }
}

export function codePage(faults: Faults = {}): CodePage {
  return {
    title: 'Enter a one-time code',
    ...faultParts(faults),
    introduction: 'Open the app on your phone or computer that makes your codes, and enter the one it shows now.',
    action: '/sign-in/code',
    code: codeField(faults, 'One-time code', 'Six digits. Each code works once.'),
    otherwise: { text: 'I cannot use my app: use a recovery code', href: '/sign-in/recovery-code' },
    back: { text: 'Back to sign in', href: '/sign-in' },
  }
}

export function recoveryCodePage(faults: Faults = {}): CodePage {
  return {
    title: 'Use a recovery code',
    ...faultParts(faults),
    introduction:
      'You were shown ten recovery codes when you set up one-time codes. Each works once. If you have none left, ask the programme team.',
    action: '/sign-in/recovery-code',
    code: {
      id: 'code',
      name: 'code',
      label: { text: 'Recovery code', size: 's' },
      hint: { text: 'Letters and digits in groups of four. Dashes and capitals do not matter.' },
      autocomplete: 'off',
      autocapitalize: 'none',
      spellcheck: false,
      width: 30,
      ...faultAt(faults, 'code'),
    },
    otherwise: { text: 'Use my app after all', href: '/sign-in/code' },
    back: { text: 'Back', href: '/sign-in/code' },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/code': CodePage
  }
}
