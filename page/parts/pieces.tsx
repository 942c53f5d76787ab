// Small parts of the page: a dialog, a message about what failed, a question that is asked again and again.

import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { errorText } from './texts.js'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** The browser keeps the keyboard inside, and closes it with Escape. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    const before = document.activeElement
    if (shown !== null && !shown.open) shown.showModal()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog ref={dialog} aria-label={title} onClose={onClose}>
      <header class="dialog-head">
        <h2>{title}</h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </header>
      {children}
    </dialog>
  )
}

/** What failed; read out by screen readers when it appears. */
export function Failure({ error }: { readonly error: unknown }) {
  if (error === undefined) return null
  return (
    <p class="failure" role="alert">
      {errorText(error)}
    </p>
  )
}

export interface Answer<T> {
  readonly value: T | undefined
  readonly error: unknown
  again(): void
}

/** Asks when it is first shown, whenever `key` changes, and every `everyMs` while the page is visible. */
export function useAnswer<T>(key: string, ask: () => Promise<T>, everyMs?: number): Answer<T> {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly value?: T; readonly error?: unknown }>({ key })
  const [round, setRound] = useState(0)
  const asking = useRef(ask)
  asking.current = ask
  useEffect(() => {
    let isCurrent = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const run = async (): Promise<void> => {
      if (document.visibilityState === 'visible') {
        try {
          const value = await asking.current()
          if (isCurrent) setAnswer({ key, value })
        } catch (error) {
          if (isCurrent) setAnswer((before) => ({ ...(before.key === key ? before : {}), key, error }))
        }
      }
      if (isCurrent && everyMs !== undefined) timer = setTimeout(() => void run(), everyMs)
    }
    void run()
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [key, everyMs, round])
  const isCurrent = answer.key === key
  return {
    value: isCurrent ? answer.value : undefined,
    error: isCurrent ? answer.error : undefined,
    again: () => setRound((count) => count + 1),
  }
}

interface TableProps {
  readonly caption: string
  readonly heads: readonly string[]
  readonly children: ComponentChildren
}

/** On a narrow screen it is scrolled by itself. */
export function Table({ caption, heads, children }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard
    <section class="scroll" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}
