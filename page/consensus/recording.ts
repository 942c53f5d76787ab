// Asks all masters for what their recorders have, as long as the view is open.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { ConsensusPicture, Moment } from '../../proto/pages/answers.js'
import type { Masters } from '../server/masters.js'
import { Recording } from './moments.js'

const everyMs = 400

interface Answer {
  readonly status: ConsensusPicture
  readonly last: number
  readonly moments: readonly Moment[]
}

export function useRecording(masters: Masters): {
  readonly recording: Recording
  readonly statuses: ReadonlyMap<number, ConsensusPicture>
} {
  const recording = useRef(new Recording())
  const [statuses, setStatuses] = useState<ReadonlyMap<number, ConsensusPicture>>(new Map())
  useEffect(() => {
    let isOpen = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (id: number, origin: string): Promise<ConsensusPicture | undefined> => {
      try {
        const { status, moments, last } = await masters.getFrom<Answer>(origin, `/page/api/consensus?after=${recording.current.lastOf(id)}`)
        recording.current.add(id, moments, last)
        return status
      } catch {
        return undefined // shown as not reachable
      }
    }
    const look = async (): Promise<void> => {
      if (document.visibilityState === 'visible') {
        const answers = await Promise.all(
          masters.all.map(async ({ id, origin }) => [id, origin === undefined ? undefined : await ask(id, origin)] as const),
        )
        const found = answers.flatMap(([id, status]) => (status === undefined ? [] : [[id, status] as const]))
        if (isOpen) setStatuses(new Map(found))
      }
      if (isOpen) timer = setTimeout(() => void look(), everyMs)
    }
    void look()
    return () => {
      isOpen = false
      clearTimeout(timer)
    }
  }, [masters])
  return { recording: recording.current, statuses }
}
