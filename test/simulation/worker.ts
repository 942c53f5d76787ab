// A thread that performs tasks, one after the other.

import { parentPort } from 'node:worker_threads'
import { perform, type Task } from './task.js'

parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await perform(task)))
