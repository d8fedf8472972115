/** Components of the design system without a partial, and why. */
export const unsupportedComponents: Record<string, string> = {
  code: 'no page shows source code',
  'contents-list': 'no page has parts',
  'date-input': 'not needed yet',
  'do-dont-list': 'for health advice',
  hero: 'for home pages of sites',
  'search-input': 'not needed yet',
}

const translated = 'words of the scripts are English'
const deprecated = 'deprecated options'

/** Fixtures of the design system that our partial of the component renders otherwise, and why. */
export const unsupportedFixtures: Record<string, Record<string, string>> = {
  'character-count': { 'with translations': translated },
  checkboxes: {
    'with "none" option, deprecated': deprecated,
    'with "none" option (named group)': deprecated,
    'with "none" option (named group, unique)': deprecated,
  },
  'file-upload': { 'with multiple': translated, 'with translations': translated },
  pagination: { 'with deprecated options': deprecated },
  'password-input': { 'with translations': translated },
  tables: { 'as a card (feature) with deprecated options': deprecated },
  'task-list': { 'with deprecated status classes': deprecated, 'with deprecated titles': deprecated },
}
