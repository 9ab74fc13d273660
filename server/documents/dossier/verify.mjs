#!/usr/bin/env node
// node verify.mjs DOSSIER.zip [LAST-HASH]: Node 20 or newer, nothing else. Ends with code 1 if anything is wrong.
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { checkDossier, tell } from './check.mjs'
import { checkMedia } from './media.mjs'

const [file, last] = process.argv.slice(2)
const texts = JSON.parse(readFileSync(new URL('vi.json', import.meta.url), 'utf8'))
if (file === undefined) {
  console.error(texts.usage)
  process.exit(2)
}
const checked = checkDossier(readFileSync(file), { last })
const { lines, wrong } = await checkMedia(checked.media ?? [], dirname(file), texts)
for (const line of [...tell(checked, texts, { last }), ...lines]) console.log(line)
process.exitCode = checked.findings.length + wrong > 0 ? 1 : 0
