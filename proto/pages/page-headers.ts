// Headers of everything that a browser may show: nothing is loaded from or sent to a server outside the cluster, nothing is run that is
// written in a page, and no other site may frame a page.

const always = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
}

const own = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** `connect`: origins of the other servers that scripts of the page may ask. */
export function pageHeaders(connect: Iterable<string> = []): Readonly<Record<string, string>> {
  // The policy's grammar has no IPv6 addresses: such servers are reached by their names.
  const sources = ["'self'", ...[...connect].filter((origin) => !origin.includes('['))].join(' ')
  const policy = `${own}; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src ${sources}`
  return { ...always, 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' }
}

/** Of a page that has its style in it, no script and no picture. */
export const plainPageHeaders: Readonly<Record<string, string>> = {
  ...always,
  'Content-Security-Policy': `${own}; style-src 'unsafe-inline'`,
}

/** For bytes of users: whatever they are, a browser stores them, and runs nothing of them. */
export function attachmentHeaders(name: string): Readonly<Record<string, string>> {
  const escaped = encodeURIComponent(name).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)
  return {
    ...always,
    'Content-Security-Policy': `${own}; sandbox`,
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${escaped}`,
    'Cache-Control': 'no-cache',
  }
}
