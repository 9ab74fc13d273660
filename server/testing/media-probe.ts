/** What ffmpeg itself finds in a recorded file, for tests. */
import { execFileSync } from 'node:child_process'
import { z } from 'zod'
import { findTools } from '../stage/recording/ffmpeg.ts'

const found = findTools(process.env)
if (!found) throw new Error('ffmpeg is missing: npm run setup')
const tools = found

const Probe = z.object({
  format: z.object({ duration: z.coerce.number() }),
  streams: z.array(z.object({ codec_name: z.string(), nb_read_frames: z.coerce.number().optional() })),
  chapters: z.array(z.object({ start_time: z.coerce.number(), tags: z.object({ title: z.string() }) })),
})

/** Length, streams with their counted frames, and chapters of a file. */
export const probe = (path: string) =>
  Probe.parse(
    JSON.parse(
      execFileSync(
        tools.ffprobe,
        ['-v', 'error', '-of', 'json', '-count_frames', '-show_format', '-show_streams', '-show_chapters', path],
        {
          encoding: 'utf8',
        },
      ),
    ),
  )
/** How loud a stretch of a file is, in decibels below full. */
export function loudness(path: string, from: number, ms: number): number {
  const args = [
    '-hide_banner',
    '-ss',
    `${from / 1000}`,
    '-t',
    `${ms / 1000}`,
    '-i',
    path,
    '-map',
    '0:a',
    '-af',
    'volumedetect',
    '-f',
    'null',
    '-',
  ]
  const said = execFileSync('sh', ['-c', 'exec "$@" 2>&1', 'sh', tools.ffmpeg, ...args], { encoding: 'utf8' })
  return Number(/mean_volume: (-?[\d.]+|-inf) dB/.exec(said)?.[1]?.replace('-inf', '-100'))
}
