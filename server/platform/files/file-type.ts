/** The kinds of file that are taken, by what their first bytes say. */
export const fileTypes = ['pdf', 'png', 'jpg', 'docx', 'xlsx', 'pptx', 'odt'] as const
export type FileType = (typeof fileTypes)[number]

/** The type as the bytes have it, whatever the file is called; undefined for one that is not taken. */
export async function sniffFileType(path: string): Promise<FileType | undefined> {
  // loaded with the first file: a service that starts has none to look at
  const { fileTypeFromFile } = await import('file-type')
  const found = await fileTypeFromFile(path)
  return fileTypes.find((type) => type === found?.ext)
}

/** The type that a name's extension promises. */
export function typeOfExtension(extension: string): FileType | undefined {
  return fileTypes.find((type) => type === (extension === 'jpeg' ? 'jpg' : extension))
}

export const mediaTypes: Record<FileType, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
}
