export const changelogName = 'CHANGELOG.md'
export const methodsName = 'METHODS.md'
export const rulesName = 'rules.json'
export const citationName = 'CITATION.cff'

/** What tells of a release and holds none of its data: for everybody who sees its page, files or not. */
export const openDocuments: readonly string[] = [changelogName, methodsName, rulesName, citationName]
