// `node:timers/promises` in a simulation.

import { kernel } from '../kernel.js'

interface WaitOptions {
  readonly signal?: AbortSignal
}

export function setTimeout<T>(ms: number, value?: T, { signal }: WaitOptions = {}): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      timer.cancel()
      reject(Object.assign(new Error('The operation was aborted', { cause: signal?.reason }), { name: 'AbortError', code: 'ABORT_ERR' }))
    }
    const timer = kernel().startTimer(Math.max(1, ms), () => {
      signal?.removeEventListener('abort', onAbort)
      resolve(value)
    })
    if (signal?.aborted === true) onAbort()
    else signal?.addEventListener('abort', onAbort, { once: true })
  })
}
