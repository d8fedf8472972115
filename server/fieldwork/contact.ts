/** A lead respondent whom the service knows. */
export interface Contact {
  name: string
  email: string
}
