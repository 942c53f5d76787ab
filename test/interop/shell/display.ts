// Commands that show what is there: ls, cat, text, tail, head, stat, count, du, df, find, test, checksum.

import { type Group, step } from './step.js'

export const display: Group = { name: 'display', steps: [step('-mkdir -p /display/d'), step('-put hello.txt /display/hello')] }
