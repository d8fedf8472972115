export interface ExtensionRequest {
  /** Undefined for everybody. */
  codes: readonly string[] | undefined
  closesOn: string
  reason: string
}
