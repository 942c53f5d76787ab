// `proto/base/active-clock.ts` in a simulation: each simulated process measures for itself when it runs.

import { MeasuredActiveClock } from '../../../../proto/base/active-clock.js'
import type { ActiveClock, ActiveMs, ActiveTimer } from '../../../../proto/base/clock.js'
import { kernel } from '../kernel.js'

export { MeasuredActiveClock, type StartTimer } from '../../../../proto/base/active-clock.js'

const key = 'activeClock'

function mine(): MeasuredActiveClock {
  const { own } = kernel().current
  const known = own.get(key)
  if (known instanceof MeasuredActiveClock) return known
  const clock = new MeasuredActiveClock()
  own.set(key, clock)
  return clock
}

class ClockOfProcess implements ActiveClock {
  activeMs(): ActiveMs {
    return mine().activeMs()
  }

  after(ms: number, callback: () => void, kind?: 'background'): ActiveTimer {
    return mine().after(ms, callback, kind)
  }

  every(ms: number, callback: (elapsedMs: number) => void): () => void {
    return mine().every(ms, callback)
  }

  onPause(listener: (pausedMs: number) => void): () => void {
    return mine().onPause(listener)
  }
}

export const systemActiveClock = new ClockOfProcess()
