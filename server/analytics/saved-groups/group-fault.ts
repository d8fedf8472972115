/** What is wrong with what somebody sent about a saved group, beside the field where it is mended. */
export interface GroupFault {
  field: 'name' | 'organisation' | 'member' | 'sharing'
  message: string
}

export function messageOf(field: GroupFault['field'], faults: readonly GroupFault[]): string | undefined {
  return faults.find((fault) => fault.field === field)?.message
}
