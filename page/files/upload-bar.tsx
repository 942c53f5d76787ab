// The uploads at the lower edge of the page, in all its parts.

import { useEffect, useState } from 'preact/hooks'
import { countText, sizeText } from '../parts/texts.js'
import type { Upload, UploadState, Uploads } from './uploads.js'

const stateTexts: Readonly<Record<UploadState, string>> = {
  waiting: 'waits',
  sending: 'being sent',
  done: 'stored',
  exists: 'a file of this name exists',
  failed: 'failed',
}

/** Maximum number of uploads that are shown one by one. */
const shownMax = 50
const order: readonly UploadState[] = ['exists', 'failed', 'sending', 'waiting', 'done']

export function UploadBar({ uploads }: { readonly uploads: Uploads }) {
  const [, setRound] = useState(0)
  useEffect(() => uploads.listen(() => setRound((count) => count + 1)), [uploads])
  const { items, isPaused } = uploads
  if (items.length === 0) return null
  const bytes = items.reduce((sum, { file }) => sum + file.size, 0)
  const sent = items.reduce((sum, { sentBytes }) => sum + sentBytes, 0)
  const done = items.filter(({ state }) => state === 'done').length
  const shown = [...items].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state)).slice(0, shownMax)
  return (
    <section class="uploads" aria-label="Uploads">
      <div class="row">
        <strong role="status">
          {countText(done)} of {countText(items.length)} files stored{isPaused ? ', paused' : ''}
        </strong>
        <progress aria-label="All uploads" max={Math.max(1, bytes)} value={bytes === 0 && done === items.length ? 1 : sent} />
        <span>
          {sizeText(sent)} of {sizeText(bytes)}
        </span>
        {isPaused ? (
          <button type="button" onClick={() => uploads.resume()}>
            Go on
          </button>
        ) : (
          <button type="button" onClick={() => uploads.pause()} title="What is being sent begins anew afterwards">
            Pause
          </button>
        )}
        <button type="button" onClick={() => uploads.clearDone()}>
          Clear stored
        </button>
      </div>
      <ul>
        {shown.map((item) => (
          <Item key={item.id} item={item} uploads={uploads} />
        ))}
        {items.length > shownMax && <li>and {countText(items.length - shownMax)} more</li>}
      </ul>
    </section>
  )
}

function Item({ item, uploads }: { readonly item: Upload; readonly uploads: Uploads }) {
  const { state, path, file, sentBytes, error } = item
  return (
    <li class={`upload-${state}`}>
      <span class="name">{path}</span> <span>{state === 'failed' ? error : stateTexts[state]}</span>
      {state === 'sending' && <progress aria-label={path} max={Math.max(1, file.size)} value={sentBytes} />}
      {state === 'failed' && (
        <button type="button" aria-label={`Retry ${path}`} onClick={() => uploads.retry(item)}>
          Retry
        </button>
      )}
      {state === 'exists' && (
        <button type="button" aria-label={`Replace ${path}`} onClick={() => uploads.retry(item, true)}>
          Replace
        </button>
      )}
      {state !== 'done' && (
        <button type="button" aria-label={`Remove ${path} from the queue`} onClick={() => uploads.drop(item)}>
          Remove
        </button>
      )}
    </li>
  )
}
