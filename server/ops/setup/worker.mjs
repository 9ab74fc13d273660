// Step: mediasoup's worker, which carries picture and sound; obtained by the product's own code, on the Node that fits.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { SetupError } from './step.mjs'

/** Obtains the worker, perhaps by building it, and resolves to its path. */
export function ensureWorker({ root, env, node }) {
  const entry = join(root, 'server', 'stage', 'worker', 'main.ts')
  const child = spawn(node, [entry], { cwd: root, env, stdio: ['ignore', 'ignore', 2, 'ipc'] })
  return new Promise((resolve, reject) => {
    child.on('message', (obtained) => (obtained.ok ? resolve(obtained.path) : reject(new SetupError(obtained.reason))))
    const failed = () => reject(new SetupError('The worker of picture and sound could not be had (see above).'))
    child.on('disconnect', failed)
    child.on('error', failed)
  })
}
