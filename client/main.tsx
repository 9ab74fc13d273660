/** The page: signs in, or shows the face its address names. */
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { startTexts } from './i18n/i18n.ts'
import { allowSoundOnFirstTouch } from './ui/chime.ts'

const root = document.getElementById('root')
if (!root) throw new Error('no root element')
allowSoundOnFirstTouch()
await startTexts()
// All weights now: what first shows when the line is lost must not look for its letters then.
for (const weight of [400, 500, 600, 700]) void document.fonts.load(`${weight} 1em 'Be Vietnam Pro'`, 'aế')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
