/**
 * A camera and a microphone of one's own for a browser: a colour with a moving bar, and a tone, so that a test can tell
 * by pixels and by ear whose picture and sound it gets. One browser has one of each: a site needs a browser of its own.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Look {
  name: string
  /** As the camera shows it, 0 to 255 each. */
  colour: readonly [red: number, green: number, blue: number]
  /** Hertz. */
  tone: number
}

const width = 320
const height = 180
const frames = 12
const rate = 12
const samples = 48_000

/** Writes the device's files into `folder`; resolves to what Chromium is started with. */
export function fakeDevices(look: Look, folder: string): string[] {
  const video = join(folder, `${look.name}.y4m`)
  const audio = join(folder, `${look.name}.wav`)
  writeFileSync(video, y4m(look.colour))
  writeFileSync(audio, wav(look.tone))
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    `--use-file-for-fake-video-capture=${video}`,
    `--use-file-for-fake-audio-capture=${audio}`,
  ]
}

function y4m([red, green, blue]: Look['colour']): Buffer {
  const y = 0.299 * red + 0.587 * green + 0.114 * blue
  const luma = Math.round(16 + (y * 219) / 255)
  const cb = Math.round(128 + ((blue - y) / 1.772) * (224 / 255))
  const cr = Math.round(128 + ((red - y) / 1.402) * (224 / 255))
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420jpeg\n`)]
  for (let frame = 0; frame < frames; frame++) {
    const plane = Buffer.alloc(width * height, luma)
    // A bar along the lower edge moves, so that every frame is a new one.
    const from = Math.floor((frame * width) / frames)
    for (let row = height - 16; row < height; row++)
      plane.fill(235, row * width + from, row * width + from + Math.floor(width / frames))
    parts.push(
      Buffer.from('FRAME\n'),
      plane,
      Buffer.alloc((width * height) / 4, cb),
      Buffer.alloc((width * height) / 4, cr),
    )
  }
  return Buffer.concat(parts)
}

/** A second of the tone; a whole number of waves, so that it goes on without a click. */
function wav(tone: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples * 2, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(samples, 24)
  header.writeUInt32LE(samples * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples * 2, 40)
  const sound = Buffer.alloc(samples * 2)
  for (let n = 0; n < samples; n++)
    sound.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * Math.round(tone) * n) / samples)), n * 2)
  return Buffer.concat([header, sound])
}
