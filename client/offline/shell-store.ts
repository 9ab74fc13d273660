/** The page's dealings with the service worker: asks for it, and hears of a newer program. Outside React. */
import { createStore } from 'zustand/vanilla'
import type { Part } from './answering.ts'

/** `newer`: this device holds a newer program than the one that runs here. */
export const shellStore = createStore<{ newer: boolean }>(() => ({ newer: false }))

/** Missing over plain http, and where a browser forbids it. */
const workers = (): ServiceWorkerContainer | undefined => navigator.serviceWorker

const ownVersion = (): string | undefined => document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content

let asked: Promise<ServiceWorkerRegistration | undefined> | undefined

/**
 * Keeps the shell on this device with a part of it, and looks whether there is a newer one each time it is called again.
 * Never rejects: without it only a reload without a line is lost.
 */
export async function keepShell(part: Part): Promise<void> {
  const container = workers()
  // The page of development has no shell.
  if (!import.meta.env.PROD || !container) return
  if (asked) await (await asked)?.update().catch(() => undefined)
  else {
    container.addEventListener('message', ({ data }: MessageEvent<{ version?: string }>) => {
      if (data.version !== undefined && data.version !== ownVersion()) shellStore.setState({ newer: true })
    })
    container.startMessages()
    asked = container.register('/sw.js').catch(() => undefined)
  }
  if (await asked) (await container.ready).active?.postMessage({ keep: part })
}
