import { type StepMatter, type StepPage, stepPage } from '../platform/http/step-page.ts'

interface Unprepared extends Pick<StepMatter, 'action' | 'keep' | 'back'> {
  fileName: string
  /** What the preview compares the file with. */
  comparedWith: string
}

/** In place of the preview of a large file, where there is none of what would be done now. */
export function unpreparedPage({ fileName, comparedWith, ...step }: Unprepared): StepPage {
  return stepPage({
    title: 'Prepare the preview again?',
    caption: fileName,
    effects: [
      `There is no preview of what this file would do now. Either ${comparedWith} has been changed since it was prepared, or preparing it was stopped or failed.`,
      'As the file is large, its preview is prepared beside other work, and a page shows how far it is.',
      'Nothing has been changed, and preparing the preview changes nothing.',
    ],
    button: { text: 'Prepare the preview' },
    ...step,
  })
}
