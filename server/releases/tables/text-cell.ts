import { csvCell } from '../../platform/files/csv-line.ts'

/** Words as they were typed; what would look like a kind of missing gets one more dot in front. */
export function textCell(text: string): string {
  return csvCell(/^\.+[a-h]$/.test(text) ? `.${text}` : text)
}
