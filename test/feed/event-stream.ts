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
  /** The last id that came, of an event or alone, once something has come. */
  lastId(): Promise<string>
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
  let lastId = ''
  const read = async (): Promise<boolean> => {
    const { done, value } = await reader.read()
    if (done) return false
    text += Buffer.from(value as Uint8Array).toString()
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) lastId = /^id: (.*)$/m.exec(part)?.[1] ?? lastId
    waiting.push(...parts.filter((part) => /^event:/m.test(part)).map(parsed))
    return true
  }
  return {
    async take(count) {
      while (waiting.length < count && (await read()));
      return waiting.splice(0, count)
    },
    async lastId() {
      while (lastId === '' && (await read()));
      return lastId
    },
    end: () => ending.abort(),
  }
}

function parsed(part: string): SentEvent {
  const fields = Object.fromEntries(part.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
  return { id: fields['id'] ?? '', event: fields['event'] ?? '', data: JSON.parse(fields['data'] ?? '{}') as SentEvent['data'] }
}
