// Sends one file to a chunkserver as a form. A chunkserver that stands still is noticed: when no byte moves for a while it is asked whether
// it is there, because a browser itself waits for ever.

import { nowMs } from '../parts/clock.js'
import { ownHeader, Refusal } from '../server/masters.js'
import { NotSent, type SendForm } from './upload-try.js'

/** Time without a moved byte after which the chunkserver is asked, and after which it is left although it answers, ms. */
const quietMsMax = 10_000
const silentMsMax = 120_000
const answerMsMax = 5_000
const lookEveryMs = 1_000

export const sendForm: SendForm = ({ origin, url, file, signal, onSent }) => {
  const request = new XMLHttpRequest()
  return new Promise<void>((resolve, reject) => {
    const leave = (reason: Error): void => {
      reject(reason)
      request.abort()
    }
    const watch = watchMoves(origin, (reason) => leave(new NotSent(reason)))
    request.onloadend = watch.end
    request.open('POST', url)
    for (const [name, value] of Object.entries(ownHeader)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => {
      watch.onMoved()
      onSent(loaded)
    }
    request.onload = () => {
      if (request.status === 201) resolve()
      else reject(reasonOf(request))
    }
    request.onerror = () => reject(new NotSent('the connection to the chunkserver was lost'))
    request.onabort = () => reject(new Error('stopped'))
    signal.addEventListener('abort', () => leave(new Error('stopped')))
    const form = new FormData()
    form.append('file', file, 'file')
    request.send(form)
  })
}

/** Calls `onSilent` once when nothing moves and the chunkserver does not answer either. */
function watchMoves(origin: string, onSilent: (reason: string) => void): { onMoved(): void; end(): void } {
  let movedMs = nowMs()
  let askedMs = movedMs
  const look = async (): Promise<void> => {
    const now = nowMs()
    if (now - movedMs > silentMsMax) return onSilent(`nothing was sent for ${silentMsMax / 1000} s`)
    if (now - Math.max(movedMs, askedMs) < quietMsMax) return
    askedMs = now
    await fetch(`${origin}/healthz`, { mode: 'no-cors', signal: AbortSignal.timeout(answerMsMax) }).catch(() => {
      if (movedMs < now) onSilent('the chunkserver does not answer')
    })
  }
  const timer = setInterval(() => void look(), lookEveryMs)
  return {
    onMoved: () => {
      movedMs = nowMs()
    },
    end: () => clearInterval(timer),
  }
}

/** Exceptions of a server that is too busy, or about to stop. */
const passing: ReadonlySet<string> = new Set(['RetriableException', 'StandbyException'])

function reasonOf({ status, responseText }: XMLHttpRequest): Error {
  try {
    const { exception, message } = JSON.parse(responseText).RemoteException as { exception: string; message: string }
    const [line = ''] = message.split('\n', 1)
    return passing.has(exception) ? new NotSent(line) : new Refusal(exception, line)
  } catch {
    return new NotSent(`the chunkserver answered with status ${status}`)
  }
}
