const kilobyte = 1024
const megabyte = kilobyte * 1024
const gigabyte = megabyte * 1024

/** "12 KB", "3.4 MB": what somebody waits for when they download it. */
export function sizeText(bytes: number): string {
  if (bytes >= gigabyte) return `${(bytes / gigabyte).toFixed(1)} GB`
  return bytes < megabyte ? `${Math.max(1, Math.round(bytes / kilobyte))} KB` : `${(bytes / megabyte).toFixed(1)} MB`
}
