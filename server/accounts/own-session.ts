/** A browser in which somebody is signed in. */
export interface OwnSession {
  /** The SHA-256 of its id. */
  key: string
  /** What kind of browser it is; empty when that is not known. */
  device: string
  since: string
  seenAt: string
}

const browsers = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const

const systems = [
  ['an iPhone or iPad', /\b(iPhone|iPad|iPod)\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['a Mac', /\bMac OS X\b/],
  ['a Chromebook', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const

/** "Firefox on Windows": enough for a person to know it again, and not enough to follow them by. */
export function deviceOf(userAgent: string | undefined): string {
  const named = (kinds: readonly (readonly [string, RegExp])[]) =>
    kinds.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0]
  const [browser, system] = [named(browsers), named(systems)]
  return [browser ?? (system && 'A browser'), system && `on ${system}`].filter(Boolean).join(' ')
}
