import type { AccountSettings } from '../accounts/account-settings.ts'
import type { TermsInForce } from './terms.ts'

/** What giving researchers access needs to know of the service around it. */
export interface ResearchSettings {
  accounts: AccountSettings
  terms: TermsInForce
}
