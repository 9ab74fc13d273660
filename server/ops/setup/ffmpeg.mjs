// Step: ffmpeg, which makes the playable files of recordings; only tests need it to be there.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { installPackages } from './apt.mjs'
import { SetupError, foldersOnPath, say } from './step.mjs'

const runs = (path) => spawnSync(path, ['-version'], { stdio: 'ignore' }).status === 0

/** The first ffmpeg that runs, with ffprobe beside it or on PATH: the variable FFMPEG, then PATH. */
export function findFfmpeg(env, canRun = runs) {
  const onPath = (name) => foldersOnPath(env.PATH).map((folder) => join(folder, name))
  const ffmpeg = (env.FFMPEG ? [env.FFMPEG] : onPath('ffmpeg')).find(canRun)
  const probes = ffmpeg ? [join(ffmpeg, '..', 'ffprobe'), ...onPath('ffprobe')] : []
  return probes.some(canRun) ? ffmpeg : undefined
}

/** Finds ffmpeg, or installs it with apt-get where that needs no password. */
export function ensureFfmpeg({ env }) {
  if (findFfmpeg(env)) return
  say('ffmpeg: installing with apt-get, because the tests of recordings make real files with it')
  if (installPackages(['ffmpeg'], env) && findFfmpeg(env)) return
  throw new SetupError(
    'ffmpeg is missing and could not be installed from here. Run once: ' +
      'sudo apt-get install -y --no-install-recommends ffmpeg (or set the variable FFMPEG to the path of one).',
  )
}
