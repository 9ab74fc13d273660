// The log: JSON lines by pino. Nothing that opens a door, tells a vote or finds a person leaves through it.
import { isIP } from 'node:net'
import { pino, type DestinationStream, type Logger } from 'pino'

export type { Logger }

const HIDDEN = '[ẩn]'
const PRIVATE_KEY =
  /secret|token|passw|cookie|authorization|credential|private_?key|tls_?key|ballot|choice|user-?agent|(remote|client|ip)-?addr|forwarded|real-?ip/i
const IP_KEY = /^ips?$|[a-z]I[pP]$/
const FRAGMENT = /(\bhttps?:\/\/[^\s#]+#)\S+/g
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g
const IPV6 = /(?<![\w:])[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:.]*/gi
const OWN = new Set(['127.0.0.1', '0.0.0.0', '::1', '::'])

function hideAddress(text: string): string {
  const address = text.replace(/[.:]$/, '')
  return isIP(text) > 0 ? hidden(text) : isIP(address) > 0 ? hidden(address) + text.slice(address.length) : text
}

function hidden(address: string): string {
  return OWN.has(address) ? address : HIDDEN
}

/** A text without the secret part of a link and without addresses of other machines. */
export function scrubText(text: string): string {
  return text.replace(FRAGMENT, `$1${HIDDEN}`).replace(IPV6, hideAddress).replace(IPV4, hideAddress)
}

/** A copy of a JSON value in which private fields, at any depth, are hidden. */
export function scrub(value: unknown): unknown {
  if (typeof value === 'string') return scrubText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(scrub)
  if ('type' in value && value.type === 'Buffer') return HIDDEN
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      PRIVATE_KEY.test(name) || IP_KEY.test(name) ? HIDDEN : scrub(field),
    ]),
  )
}

/** So much is kept of what could not be written yet, in bytes; what comes beyond it is lost. */
const keptBytes = 1_000_000

/** Standard output. Where it cannot be written (a full disk) lines wait or are lost, and the meeting goes on. */
function standardOutput(): DestinationStream {
  const to = pino.destination({ fd: 1, sync: true, maxLength: keptBytes })
  to.on('error', () => undefined)
  return to
}

/** Makes the logger of a process; `to` is standard output unless a test gives something else. */
export function createLogger(options: { level: string; to?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // The whole finished line, so that no child, serializer or message goes round it.
      hooks: { streamWrite: (line) => `${JSON.stringify(scrub(JSON.parse(line)))}\n` },
    },
    options.to ?? standardOutput(),
  )
}
