// Which moment of a recording is shown: the present, or one that moves at a chosen speed.

import { useEffect, useRef, useState } from 'preact/hooks'
import { nowMs } from '../parts/clock.js'
import type { Recorded, Recording } from './moments.js'
import type { Flight } from './scene.js'

export interface Playing {
  readonly isLive: boolean
  readonly isRunning: boolean
  readonly speed: number
  /** The time shown, by the masters' clocks. */
  readonly atMs: number
  goLive(): void
  run(isRunning: boolean): void
  seek(atMs: number): void
  setSpeed(speed: number): void
  /** Slowly from this time on. */
  replay(fromMs: number): void
}

/** What is shown live is so old, so that all masters have told of it. */
const liveDelayMs = 900
const replaySpeed = 0.1
/** Time on the screen that a message takes, which is longer than the real one. */
const flightScreenMs = 600
const flightsMax = 40

export function usePlaying(recording: Recording): Playing {
  const [isLive, setLive] = useState(true)
  const [isRunning, setRunning] = useState(false)
  const [speed, setSpeed] = useState(replaySpeed)
  const [atMs, setAtMs] = useState(nowMs() - liveDelayMs)
  const lastFrame = useRef(0)
  useEffect(() => {
    let frame = 0
    const step = (frameMs: number): void => {
      const passedMs = Math.min(200, frameMs - lastFrame.current)
      lastFrame.current = frameMs
      if (isLive) setAtMs(nowMs() - liveDelayMs)
      else if (isRunning) setAtMs((before) => Math.min(before + passedMs * speed, recording.moments.at(-1)?.atMs ?? before))
      frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [isLive, isRunning, speed, recording])
  const leave = (): void => setLive(false)
  return {
    isLive,
    isRunning,
    speed: isLive ? 1 : speed,
    atMs,
    goLive: () => setLive(true),
    run: setRunning,
    seek: (to) => {
      leave()
      setRunning(false)
      setAtMs(to)
    },
    setSpeed: (to) => {
      leave()
      setSpeed(to)
    },
    replay: (fromMs) => {
      leave()
      setAtMs(fromMs)
      setSpeed(replaySpeed)
      setRunning(true)
    },
  }
}

/** The messages that are on their way on the screen. */
export function flightsAt(recording: Recording, { atMs, speed }: Playing, isShown: (moment: Recorded) => boolean): Flight[] {
  const flightMs = flightScreenMs * speed
  return recording
    .between(atMs - flightMs, atMs)
    .filter((moment) => moment.kind === 'sent' && isShown(moment))
    .slice(-flightsMax)
    .map((moment) => ({ moment, part: Math.min(1, (atMs - moment.atMs) / flightMs) }))
}
