/** What the operations of one kind are for, by the name under which the description and the page for people have them. */
export const tagTexts = {
  Releases: 'What was published: releases that never change, and their files.',
  Collections: 'The collections, the codebook of each, and who was asked.',
  Figures: 'The figures of the pages of analysis, as rows.',
  Access: 'The token that a script uses.',
} as const

export type Tag = keyof typeof tagTexts
