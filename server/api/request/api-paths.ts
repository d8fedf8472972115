export const apiRoot = '/api/v1'

/** An address below `/api/v1`, each part as it stands in addresses. */
export function apiPath(...parts: readonly (string | number)[]): string {
  return [apiRoot, ...parts.map((part) => encodeURIComponent(part))].join('/')
}
