// Reads a dossier over, to the last byte. Plain JavaScript without packages: the same file lies in every dossier, so that
// it can be checked without the product. What is wrong comes as codes; `tell` makes sentences of them.
import { createHash } from 'node:crypto'

const [localHead, directoryHead, endHead] = [0x04034b50, 0x02014b50, 0x06054b50]
const noHash = '0'.repeat(64)
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** Everything about a dossier: what is wrong with it, and where its log ends. */
export function checkDossier(bytes, { last } = {}) {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Everything about a file stands twice in a ZIP: where one is damaged the other still tells what is in it.
  const readings = [fromDirectory, fromStart].flatMap((read) => {
    const entries = read(zip)
    return entries ? [{ entries, ...checkFiles(entries) }] : []
  })
  const [first, second] = readings
  if (!first) return { findings: [{ code: 'container.unreadable', params: {} }], sha256: sha256(zip) }
  const best = second && second.findings.length < first.findings.length ? second : first
  const findings = [...best.findings, ...checkContainer(zip, best.entries)]
  const { log, manifest } = best
  if (last !== undefined && log && log.hash !== last.toLowerCase())
    findings.push({ code: 'last.differs', params: { hash: log.hash, expected: last.toLowerCase() } })
  return { findings, manifest, log, media: mediaIn(best.entries), sha256: sha256(zip) }
}

/** The recordings it names by what is in them; they lie elsewhere. */
function mediaIn(entries) {
  try {
    const { files } = JSON.parse(entries.find(({ name }) => name === 'media.json').content)
    const isNamed = ({ name, sha256: hash, deleted }) => `${typeof name} ${typeof hash}` === 'string string' && !deleted
    return files.filter(isNamed).map(({ name, sha256: hash }) => ({ name, sha256: hash }))
  } catch {
    return []
  }
}

/** The sentences of a result, the good ones too. */
export function tell({ findings, manifest, log, sha256: own }, texts, asked = {}) {
  const say = (key, params) => texts[key].replace(/\{\{(\w+)\}\}/g, (_, name) => String(params[name]))
  const lines = findings.map(({ code, params }) => say(code, params))
  if (findings.length > 0) return [...lines, say('bad', { count: findings.length })]
  return [
    say('good', { title: manifest.title, id: manifest.meetingId }),
    say('good.counts', { files: manifest.files.length + 1, events: log.events }),
    say('good.last', { hash: log.hash }),
    say('good.sha256', { hash: own }),
    say(asked.last === undefined ? 'good.compare' : 'good.compared', {}),
  ]
}

/** What is wrong with the files, one by one, and with the log within itself. */
function checkFiles(entries) {
  const findings = []
  const found = (code, params) => findings.push({ code, params })
  const seen = new Map()
  for (const entry of entries) {
    if (seen.has(entry.name)) found('file.twice', { file: entry.name })
    seen.set(entry.name, entry)
  }
  const changed = new Set(entries.flatMap(({ name, crc, content }) => (crc32(content) === crc ? [] : [name])))
  const manifest = parseManifest(seen.get('manifest.json')?.content)
  if (!seen.has('manifest.json')) found('file.missing', { file: 'manifest.json' })
  else if (!manifest && !changed.has('manifest.json')) found('manifest.unreadable', {})
  // A damaged list would blame others for its own fault.
  const trusted = changed.has('manifest.json') ? undefined : manifest
  for (const { path, size, sha256: hash } of trusted?.files ?? []) {
    const content = seen.get(path)?.content
    if (!content) found('file.missing', { file: path })
    else if (content.length !== size || sha256(content) !== hash) changed.add(path)
  }
  const listed = new Set(trusted?.files.map(({ path }) => path))
  for (const { name } of trusted ? entries : [])
    if (name !== 'manifest.json' && !listed.has(name)) found('file.extra', { file: name })
  const sums = seen.get('SHA256SUMS')?.content
  if (sums && findings.length === 0 && changed.size === 0 && sums.toString() !== sumsOf(entries))
    changed.add('SHA256SUMS')
  for (const file of changed) found('file.changed', { file })

  const lines = seen.get('log.jsonl')?.content
  if (!lines) return { findings, manifest: trusted, log: undefined }
  const { wrong, ...log } = checkLog(lines)
  if (wrong) findings.push(wrong)
  else if (trusted && log.events !== trusted.log.events)
    found('log.length', { count: log.events, expected: trusted.log.events })
  else if (trusted && log.hash !== trusted.log.lastHash)
    found('log.end', { hash: log.hash, expected: trusted.log.lastHash })
  return { findings, manifest: trusted, log }
}

/** Follows the chain: each line with its piece `,"hash":"…"` taken out is what the hash covers, after the hash before. */
export function checkLog(bytes) {
  let [before, events, start] = [noHash, 0, 0]
  const wrong = (code, params) => ({ events, hash: before, wrong: { code, params: { seq: events + 1, ...params } } })
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start)
    if (end === -1) return wrong('log.unreadable')
    const line = bytes.subarray(start, end)
    const at = line.lastIndexOf(',"hash":"')
    const tail = at === -1 ? '' : line.subarray(at + 9).toString('latin1')
    const match = /^([0-9a-f]{64})"(,"seq":(\d+),"type":"[A-Za-z.]+","v":\d+\})$/.exec(tail)
    if (!match) return wrong('log.unreadable')
    const [, hash, rest, number] = match
    const seq = Number(number)
    if (seq > events + 1) return wrong('log.gap', { found: seq })
    if (seq < events + 1) return wrong('log.order', { found: seq })
    const own = createHash('sha256').update(`${before}\n`).update(line.subarray(0, at)).update(rest).digest('hex')
    if (own !== hash) return wrong('log.changed', { before: events })
    ;[before, start] = [hash, end + 1]
    events++
  }
  return { events, hash: before }
}

/** The lines of SHA256SUMS: every file but itself and the list. */
export function sumsOf(entries) {
  return entries
    .filter(({ name }) => name !== 'manifest.json' && name !== 'SHA256SUMS')
    .map(({ name, content }) => `${sha256(content)}  ${name}\n`)
    .join('')
}

function parseManifest(content) {
  try {
    const manifest = JSON.parse(content)
    const { files, log, title, meetingId } = manifest
    const whole =
      typeof title === 'string' &&
      typeof meetingId === 'string' &&
      Number.isInteger(log.events) &&
      typeof log.lastHash === 'string' &&
      files.every(({ path, size, sha256: hash }) => `${typeof path} ${typeof size} ${typeof hash}` === named)
    return whole ? manifest : undefined
  } catch {
    return undefined
  }
}
const named = 'string number string'

/** The files by the directory at the end of the ZIP; nothing if it cannot be read. */
function fromDirectory(zip) {
  const end = zip.length - 22
  if (end < 0 || zip.readUInt32LE(end) !== endHead) return undefined
  const count = zip.readUInt16LE(end + 8)
  let at = zip.readUInt32LE(end + 16)
  const entries = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || zip.readUInt32LE(at) !== directoryHead) return undefined
    const [crc, size, length] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28)]
    const from = zip.readUInt32LE(at + 42) + 30 + length
    if (at + 46 + length > end || from + size > end) return undefined
    const name = zip.toString('utf8', at + 46, at + 46 + length)
    entries.push({ name, crc, content: zip.subarray(from, from + size) })
    at += 46 + length
  }
  return entries
}

/** The files from the beginning on, by what stands before each. */
function fromStart(zip) {
  const entries = []
  let at = 0
  while (at + 30 <= zip.length && zip.readUInt32LE(at) === localHead) {
    const [crc, size, length] = [zip.readUInt32LE(at + 14), zip.readUInt32LE(at + 22), zip.readUInt16LE(at + 26)]
    const from = at + 30 + length
    if (from + size > zip.length) return undefined
    entries.push({ name: zip.toString('utf8', at + 30, from), crc, content: zip.subarray(from, from + size) })
    at = from + size
  }
  return entries.length > 0 ? entries : undefined
}

/** The container, byte by byte, is the one that must come of its files: nothing before, between or after them. */
function checkContainer(zip, entries) {
  const parts = layout(entries)
  let at = 0
  for (const { bytes, code, file } of parts) {
    const own = zip.subarray(at, at + bytes.length)
    if (!own.equals(bytes)) {
      let first = 0
      while (first < own.length && own[first] === bytes[first]) first++
      return [{ code, params: { at: at + first, file } }]
    }
    at += bytes.length
  }
  return at === zip.length ? [] : [{ code: 'container.more', params: { at, count: zip.length - at } }]
}

/** A ZIP of stored files as the product writes it: no compression, no times, no comments, nothing optional. */
function layout(entries) {
  const parts = []
  const directory = []
  let offset = 0
  for (const { name, crc, content } of entries) {
    const path = Buffer.from(name)
    const common = Buffer.alloc(26)
    // Version 2.0; names in UTF-8 where they are not plain; stored; the first day a ZIP can name.
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(path.length === name.length ? 0 : 0x800, 2)
    common.writeUInt16LE(0x21, 8)
    common.writeUInt32LE(crc, 10)
    common.writeUInt32LE(content.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(path.length, 22)
    const head = Buffer.concat([word(localHead), common, path])
    parts.push({ bytes: head, code: 'container.head', file: name })
    parts.push({ bytes: content, code: 'file.changed', file: name })
    const made = Buffer.from([20, 0])
    const bytes = Buffer.concat([word(directoryHead), made, common, Buffer.alloc(10), word(offset), path])
    directory.push({ bytes, code: 'container.directory', file: name })
    offset += head.length + content.length
  }
  const size = directory.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(endHead, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return [...parts, ...directory, { bytes: end, code: 'container.end', file: '' }]
}

const word = (value) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function crc32(bytes) {
  let c = 0xffffffff
  for (const byte of bytes) c = crcTable[(c ^ byte) & 0xff] ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}
