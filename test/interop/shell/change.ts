// Changes of the tree: mkdir, mv, rm, rmdir, concat, expunge.

import { type Group, step } from './step.js'

export const change: Group = { name: 'change', steps: [step('-mkdir -p /change/d'), step('-put hello.txt /change/hello')] }
