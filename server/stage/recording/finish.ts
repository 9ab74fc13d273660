/**
 * From what was written while it ran to a file that plays: the pictures as they came, the voices mixed into one sound,
 * a list of where each picture lies, chapters. The same input gives the same bytes.
 */
import { rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Chapter } from '../../../shared/stage/recording-contract.ts'
import type { Programs, Tools } from './ffmpeg.ts'
import { voices } from './part.ts'

const Probed = z.object({ format: z.object({ duration: z.coerce.number() }) })
/** A speaking voice, or three, in bits a second. */
const soundRate = '48k'

const quiet = ['-hide_banner', '-nostdin', '-y', '-v', 'error']
const bare = ['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact']

/**
 * Makes `to` of `from`; `chaptersFor` is asked once the length is known. Resolves with the length in milliseconds, and
 * leaves nothing else behind; rejects where ffmpeg cannot make anything of it.
 */
export async function finish(
  { ffmpeg, ffprobe }: Tools,
  programs: Programs,
  { from, to, chaptersFor }: { from: string; to: string; chaptersFor: (ms: number) => Chapter[] },
): Promise<number> {
  const [mixed, list] = [`${to}.mixed`, `${to}.chapters`]
  try {
    const inputs = voices.map((_, i) => `[0:a:${i}]`).join('')
    const mix = `${inputs}amix=inputs=${voices.length}:duration=longest:normalize=0[sound]`
    const sound = ['-c:a', 'libopus', '-b:a', soundRate, '-ac', '1', '-application', 'audio']
    const read = ['-threads', '1', '-i', from, '-filter_complex_threads', '1', '-filter_complex', mix]
    const kept = ['-map', '0:v:0', '-map', '[sound]', '-map_metadata', '-1', '-c:v', 'copy']
    await programs.run(ffmpeg, [...quiet, ...read, ...kept, ...sound, ...bare, '-f', 'webm', mixed])
    const ms = await lengthOf(ffprobe, programs, mixed)
    await writeFile(list, metadataOf(chaptersFor(ms), ms))
    const both = ['-i', mixed, '-f', 'ffmetadata', '-i', list, '-map', '0', '-map_chapters', '1', '-c', 'copy']
    // Whoever jumps into it need not read it to its end first.
    await programs.run(ffmpeg, [...quiet, ...both, ...bare, '-cues_to_front', '1', '-f', 'webm', to])
    return ms
  } finally {
    for (const path of [mixed, list]) await rm(path, { force: true })
  }
}

export async function lengthOf(ffprobe: string, programs: Programs, path: string): Promise<number> {
  const args = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'json', path]
  const { format } = Probed.parse(JSON.parse(await programs.run(ffprobe, args)))
  return Math.round(format.duration * 1000)
}

/** Chapters as ffmpeg reads them: its own signs are escaped. */
export function metadataOf(chapters: readonly Chapter[], ms: number): string {
  const lines = chapters.map(({ at, title }, i) => {
    const end = Math.max(at, chapters[i + 1]?.at ?? ms)
    return `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${at}\nEND=${end}\ntitle=${title.replace(/[=;#\\\n]/g, '\\$&')}\n`
  })
  return `;FFMETADATA1\n${lines.join('')}`
}
