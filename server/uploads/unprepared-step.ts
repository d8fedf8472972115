/** The words in place of the preview of a large file, where there is none of what it would do now. */
export interface UnpreparedStep {
  title: string
  caption: string
  effects: readonly string[]
  button: { text: string }
}

/** `comparedWith` is what may have been changed since the file was compared with it. */
export function unpreparedStep(fileName: string, comparedWith: string): UnpreparedStep {
  return {
    title: 'Prepare the preview again?',
    caption: fileName,
    effects: [
      `There is no preview of what this file would do now. Either ${comparedWith} has been changed since it was prepared, or preparing it was stopped or failed.`,
      'As the file is large, its preview is prepared beside other work, and a page shows how far it is.',
      'Nothing has been changed, and preparing the preview changes nothing.',
    ],
    button: { text: 'Prepare the preview' },
  }
}
