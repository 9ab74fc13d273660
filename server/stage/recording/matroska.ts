/**
 * The file that a recording is written to while it runs: Matroska, piece after piece, nothing in it looks forward, so
 * that whatever is on the disk when a hub is killed can be read. ffmpeg makes the playable file of it afterwards.
 */

const sizeOf = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE((1n << 56n) | BigInt(value))
  return bytes
}
const element = (id: number[], ...content: Buffer[]): Buffer => {
  const length = content.reduce((sum, { length: own }) => sum + own, 0)
  return Buffer.concat([Buffer.from(id), sizeOf(length), ...content])
}
const text = (value: string): Buffer => Buffer.from(value)
const uint = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}
const float = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatBE(value)
  return bytes
}
/** Until the end of the file. */
const endless = Buffer.from([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])

const opusHead = Buffer.from('4f707573486561640102000080bb0000000000', 'hex')

function track(number: number, kind: 'video' | 'audio'): Buffer {
  const common = [
    element([0xd7], uint(number)),
    element([0x73, 0xc5], uint(number)),
    element([0x83], uint(kind === 'video' ? 1 : 2)),
    element([0x9c], uint(0)),
  ]
  if (kind === 'video') {
    // What the player makes room for; each picture says its own size.
    const room = element([0xe0], element([0xb0], uint(1280)), element([0xba], uint(720)))
    return element([0xae], ...common, element([0x86], text('V_VP8')), room)
  }
  const sound = element([0xe1], element([0xb5], float(48_000)), element([0x9f], uint(2)))
  const seek = [element([0x56, 0xaa], uint(0)), element([0x56, 0xbb], uint(80_000_000))]
  return element([0xae], ...common, element([0x86], text('A_OPUS')), element([0x63, 0xa2], opusHead), ...seek, sound)
}

/** The beginning of a file with one picture, track 1, and so many voices after it. */
export function matroskaHead(voices: number): Buffer {
  const name = text('diem-cau')
  const info = element(
    [0x15, 0x49, 0xa9, 0x66],
    element([0x2a, 0xd7, 0xb1], uint(1_000_000)),
    element([0x4d, 0x80], name),
    element([0x57, 0x41], name),
  )
  const tracks = [track(1, 'video'), ...Array.from({ length: voices }, (_, i) => track(i + 2, 'audio'))]
  return Buffer.concat([
    element(
      [0x1a, 0x45, 0xdf, 0xa3],
      element([0x42, 0x82], text('matroska')),
      element([0x42, 0x87], uint(4)),
      element([0x42, 0x85], uint(2)),
    ),
    Buffer.from([0x18, 0x53, 0x80, 0x67]),
    endless,
    info,
    element([0x16, 0x54, 0xae, 0x6b], ...tracks),
  ])
}

export interface Block {
  track: number
  /** Milliseconds from the file's beginning. */
  at: number
  key: boolean
  data: Buffer
}

/** Blocks that belong together, in order; none may be more than 32 seconds from the first. */
export function cluster(blocks: readonly Block[]): Buffer {
  const ordered = blocks.toSorted((a, b) => a.at - b.at)
  const from = Math.max(0, Math.round(ordered[0]?.at ?? 0))
  return element(
    [0x1f, 0x43, 0xb6, 0x75],
    element([0xe7], uint(from)),
    ...ordered.map(({ track: number, at, key, data }) => {
      const head = Buffer.from([0x80 | number, 0, 0, key ? 0x80 : 0])
      head.writeInt16BE(Math.round(at) - from, 1)
      return element([0xa3], head, data)
    }),
  )
}
