const longest = 120

/**
 * What somebody called a file, fit to be shown and offered again: no folder, nothing that a terminal, a header or a
 * person's eye would take for something else (control characters, marks that reverse the direction of writing), composed
 * accents, and never so long that a file system refuses it. It is never the name under which a file is stored.
 */
export function safeFileName(given: string): string {
  const name = given
    .normalize('NFC')
    .split(/[/\\]/)
    .at(-1)
    ?.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+|(?<![. ])[. ]+$/g, '')
  return name ? shortened(name) : 'file'
}

/** In lower case and without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

function shortened(name: string): string {
  if (name.length <= longest) return name
  const ending = /\.[^.]{1,8}$/.exec(name)?.[0] ?? ''
  const halfCharacter = /\p{Cs}$/u
  return name.slice(0, longest - ending.length).replace(halfCharacter, '') + ending
}
