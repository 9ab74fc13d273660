#!/usr/bin/env node
// node verify.mjs DOSSIER.zip [LAST-HASH]: Node 20 or newer, nothing else. Ends with code 1 if anything is wrong.
import { readFileSync } from 'node:fs'
import { checkDossier, tell } from './check.mjs'

const [file, last] = process.argv.slice(2)
const texts = JSON.parse(readFileSync(new URL('vi.json', import.meta.url), 'utf8'))
if (file === undefined) {
  console.error(texts.usage)
  process.exit(2)
}
const checked = checkDossier(readFileSync(file), { last })
for (const line of tell(checked, texts, { last })) console.log(line)
process.exitCode = checked.findings.length > 0 ? 1 : 0
