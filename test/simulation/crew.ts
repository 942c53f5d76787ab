// Worker threads that share a list of tasks.

import { Worker } from 'node:worker_threads'
import type { Task, TaskResult } from './task.js'

export interface CrewOptions {
  readonly jobs: number
  /** Told of each result as it comes, in no order; false: begin nothing new. */
  onResult(task: Task, result: TaskResult): boolean
}

/** Resolves when all is done, or stopped and what was under way is done; rejects with whatever is thrown in a worker. */
export async function performAll(tasks: readonly Task[], { jobs, onResult }: CrewOptions): Promise<void> {
  const left = [...tasks].reverse()
  await Promise.all(Array.from({ length: Math.min(jobs, tasks.length) }, () => employ(left, onResult)))
}

function employ(left: Task[], onResult: CrewOptions['onResult']): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url))
    let task: Task | undefined
    const next = (): void => {
      task = left.pop()
      if (task !== undefined) worker.postMessage(task)
      else worker.terminate().then(() => resolve(), reject)
    }
    worker.on('error', reject)
    worker.on('message', (result: TaskResult) => {
      if (task !== undefined && !onResult(task, result)) left.length = 0
      next()
    })
    next()
  })
}
