/** The page: signs in, or shows the face its address names. */
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { startTexts } from './i18n/i18n.ts'
import { allowSoundOnFirstTouch } from './ui/chime.ts'
import { keepFocus } from './ui/focus-kept.ts'

const root = document.getElementById('root')
if (!root) throw new Error('no root element')
// `start.js` has said why already.
if ('tooOld' in document.documentElement.dataset) throw new Error('this browser is too old')
document.getElementById('too-old')?.remove()
allowSoundOnFirstTouch()
keepFocus()
await startTexts()
// All weights now: what first shows when the line is lost must not look for its letters then.
for (const weight of [400, 500, 600, 700]) void document.fonts.load(`${weight} 1em 'Be Vietnam Pro'`, 'aế')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
