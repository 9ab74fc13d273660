import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { shell } from './client/offline/shell.vite.ts'
import { groups } from './client/files.vite.ts'
import { packed } from './client/packed.vite.ts'
import { LongestFirst } from './server/ops/test/longest-first.ts'

/** What the reader of PDF fetches by name when a document needs it: decoders of scans, fonts, character maps. */
function pdfData(): Plugin {
  const from = join(import.meta.dirname, 'node_modules/pdfjs-dist')
  const names = ['wasm', 'standard_fonts', 'cmaps'].flatMap((folder) =>
    readdirSync(join(from, folder)).map((name) => `${folder}/${name}`),
  )
  return {
    name: 'pdf-data',
    generateBundle() {
      for (const name of names)
        this.emitFile({ type: 'asset', fileName: `assets/pdf/${name}`, source: readFileSync(join(from, name)) })
    },
    configureServer(server) {
      server.middlewares.use('/assets/pdf', (request, response, next) => {
        const name = names.find((one) => request.url === `/${one}`)
        if (name) response.end(readFileSync(join(from, name)))
        else next()
      })
    },
  }
}

/** The oldest browsers the page is made for, three years back or nearly; `start.js` turns older ones away in words. */
const browsers = ['chrome119', 'edge119', 'firefox119', 'safari17.4']

export default defineConfig({
  root: 'client',
  plugins: [react(), pdfData(), shell(), packed()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: browsers,
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: { groups },
        // Such files lean on each other both ways.
        strictExecutionOrder: true,
        // Of the names of all who share it the first is enough.
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        assetFileNames: ({ names: [name = ''] }) => `assets/${name.replace(/~.*\.css$|\.\w+$/, '')}-[hash][extname]`,
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8400', '/socket.io': { target: 'ws://127.0.0.1:8400', ws: true } } },
  test: {
    root: '.',
    // Nothing outlives a test: half the time of the unit tests went into reading the same modules again for each file.
    isolate: false,
    // Some start whole hubs, on whatever machine this is.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          maxWorkers: 2,
          include: ['{shared,client,server,e2e}/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', 'node_modules/**', 'dist/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          // They wait for processes, timers and lines as much as they compute: two cores have time for a third.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          include: ['{shared,client,server,e2e}/**/*.integration.test.ts'],
        },
      },
    ],
  },
})
