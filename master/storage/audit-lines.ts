// A line of the audit log, as HDFS writes it (with the usual layout of its log4j.properties) or as JSON.

import type { AuditLine } from '../methods/audit.js'

/** `2026-11-30 23:59:59,123 INFO FSNamesystem.audit: allowed=true ugi=...`, with tabs between the fields; local time. */
export function hdfsLine(line: AuditLine, wallMs: number): string {
  const { allowed, ugi, ip, cmd, src, dst, perm, proto } = line
  const fields = [
    `allowed=${allowed}`,
    `ugi=${escaped(ugi)}`,
    `ip=/${ip}`,
    `cmd=${cmd}`,
    `src=${src === null ? null : escaped(src)}`,
    `dst=${dst === null ? null : escaped(dst)}`,
    `perm=${perm === null ? null : escaped(perm)}`,
    `proto=${proto}`,
  ]
  return `${localTime(wallMs)} INFO FSNamesystem.audit: ${fields.join('\t')}\n`
}

export function jsonLine(line: AuditLine, wallMs: number): string {
  return `${JSON.stringify({ level: 'info', time: new Date(wallMs).toISOString(), logger: 'FSNamesystem.audit', ...line })}\n`
}

const named: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '"': '\\"',
  '\\': '\\\\',
}

/** As a Java string literal: a name cannot forge another field or line. */
function escaped(text: string): string {
  return text.replace(/[^ !#-[\]-~]/g, (unit) => named[unit] ?? `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
}

function localTime(wallMs: number): string {
  const date = new Date(wallMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
  return `${day} ${time},${String(date.getMilliseconds()).padStart(3, '0')}`
}
