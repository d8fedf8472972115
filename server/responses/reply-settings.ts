/** What messages of the right of reply need to know of the service around them. */
export interface ReplySettings {
  serviceName: string
  /** Where the links of messages lead, such as `https://survey.example.nhs.uk`. */
  address: string
}
