// The status of a gateway, for people and programs.

export interface GatewayStatus {
  readonly fileSystem: string
  readonly uptimeMs: number
  readonly isReachable: boolean
  /** Why the masters do not answer. */
  readonly failure: string | undefined
  /** Users with a client of the file system. */
  readonly users: number
  /** Requests in progress. */
  readonly inProgress: number
  readonly connections: number
  /** Open streams of changes (op=WATCH). */
  readonly feedStreams: number
  /** Answered so far, by operation and status; `cut` when the client was gone before the end. */
  readonly requests: readonly { readonly op: string; readonly status: string; readonly count: number }[]
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
}

function table(rows: readonly (readonly [string, string])[]): string {
  return `<table>${rows.map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`
}

/** HTML. */
export function statusPage(status: GatewayStatus): string {
  const { fileSystem, uptimeMs, isReachable, failure, users, inProgress, connections, requests } = status
  const about = table([
    ['file system', fileSystem],
    ['masters', isReachable ? 'answer' : (failure ?? '')],
    ['up for', `${Math.round(uptimeMs / 1000)} s`],
    ['users', String(users)],
    ['requests in progress', String(inProgress)],
    ['connections', String(connections)],
  ])
  const answered = table(requests.map(({ op, status: code, count }) => [`${op} ${code}`, String(count)]))
  const style =
    'body{font:15px sans-serif;margin:2em}th{text-align:left;padding-right:2em;font-weight:normal;color:#555}h2{margin-bottom:.2em}'
  return `<!doctype html><meta charset="utf-8"><title>Cairn gateway</title><style>${style}</style><h1>Cairn gateway</h1>${about}
<h2>Answered requests</h2>${answered}`
}
