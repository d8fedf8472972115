import type { RegisterFileKind } from './register-file.ts'

export const registerPath = '/programme/register'
export const uploadsPath = `${registerPath}/uploads`
export const programmesPath = `${registerPath}/programmes`

export function organisationPath(code: string): string {
  return `${registerPath}/organisations/${encodeURIComponent(code)}`
}

export function uploadPath(id: number, rest = ''): string {
  return `${uploadsPath}/${id}${rest}`
}

export function copyPath(kind: RegisterFileKind | 'shipped-programmes'): string {
  return `${registerPath}/files/${kind}.csv`
}
