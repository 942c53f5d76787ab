// A stream of changes over HTTP (`op=WATCH`), as a program reads it.

import assert from 'node:assert/strict'

export interface SentEvent {
  readonly id: string
  readonly event: string
  readonly data: { readonly path: string; readonly kind: string }
}

export interface EventStream {
  /** So many further events, or those until the stream ends. */
  take(count: number): Promise<SentEvent[]>
  /** Ends it from this side. */
  end(): void
}

/** Once the answer has begun; fails for a refusal. */
export async function streamOf(url: string, headers: Record<string, string> = {}): Promise<EventStream> {
  const ending = new AbortController()
  const answer = await fetch(url, { headers, signal: ending.signal })
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'text/event-stream'])
  assert.ok(answer.body !== null)
  const reader = answer.body.getReader()
  let text = ''
  const waiting: SentEvent[] = []
  return {
    async take(count) {
      while (waiting.length < count) {
        const { done, value } = await reader.read()
        if (done) break
        text += Buffer.from(value as Uint8Array).toString()
        const parts = text.split('\n\n')
        text = parts.pop() ?? ''
        waiting.push(...parts.filter((part) => /^(id|event):/.test(part)).map(parsed))
      }
      return waiting.splice(0, count)
    },
    end: () => ending.abort(),
  }
}

function parsed(part: string): SentEvent {
  const fields = Object.fromEntries(part.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
  return { id: fields['id'] ?? '', event: fields['event'] ?? '', data: JSON.parse(fields['data'] ?? '{}') as SentEvent['data'] }
}
