/** What everybody needs of a page, looked at where it stands: what axe finds, and whether it fits where there is little room. */
import { join } from 'node:path'
import type { Page, ViewportSize } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'
import type { OpenOptions } from './faces.ts'

/** Whoever looks wants no movement. */
export const opened = (size: ViewportSize): OpenOptions => ({ size, context: { reducedMotion: 'reduce' } })
/** A folder for a picture of each state, where somebody wants to look at them. */
const pictures = process.env['PICTURES']

const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
  // To name every element that is as it should be takes longer than to look at it.
  resultTypes: ['violations'],
}

/** Little room: a phone of 320 px, and the desk's 1440 × 900 at 200 %. */
const narrow: ViewportSize[] = [
  { width: 320, height: 640 },
  { width: 720, height: 450 },
]

/** What is wrong with the page as it stands, in lines that name the state and the element. */
export async function wrongWith(page: Page, state: string): Promise<string[]> {
  // Once for each document: to read it in takes as long as to look with it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (how) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe
    return (await run(document, how)).violations
  }, options)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message).join('; ')
      return `${state}: ${id} ${target.join(' ')} ${html.slice(0, 160)} (${why.slice(0, 200)})`
    }),
  )
}

/** What cannot be reached or read whole where there is little room; the page has its own size again afterwards. */
export async function cutOffIn(page: Page, state: string, sizes = narrow): Promise<string[]> {
  const own = page.viewportSize()!
  const wrong: string[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const found = await page.evaluate(cutOff)
    wrong.push(...found.map((line) => `${state} at ${size.width} px: ${line}`))
  }
  await page.setViewportSize(own)
  return wrong
}

/** Runs in the page. */
function cutOff(): string[] {
  const found: string[] = []
  const { clientWidth, scrollWidth } = document.documentElement
  if (scrollWidth > clientWidth) found.push(`the page scrolls sideways by ${scrollWidth - clientWidth}`)
  const dialog = document.querySelector('dialog:modal')
  const top = dialog ?? document.body
  const name = (element: Element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 60)}`
  const holdsText = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
  for (const element of top.querySelectorAll('*')) {
    const wanted = holdsText(element) || element.matches('button, input, select, textarea, a[href], img, canvas, video')
    if (!wanted || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    if (element.closest('.hidden-text, [aria-hidden="true"], svg')) continue
    const box = element.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) continue
    // Boxes around it that show only a part: one that scrolls is a way to the rest, another is not.
    let reach = { left: box.left, right: box.right, top: box.top, bottom: box.bottom }
    for (let around = element.parentElement; around; around = around.parentElement) {
      const style = getComputedStyle(around)
      if (around === document.body || around === document.documentElement || around === dialog) break
      const frame = around.getBoundingClientRect()
      const [x, y] = [style.overflowX, style.overflowY]
      if (x === 'auto' || x === 'scroll') reach = { ...reach, left: frame.left, right: frame.right }
      else if (x !== 'visible' && (reach.left < frame.left - 2 || reach.right > frame.right + 2)) {
        found.push(`cut off at the side: ${name(element)} by ${around.className}`)
        break
      }
      if (y === 'auto' || y === 'scroll') {
        if (frame.height < 40 && around.scrollHeight > around.clientHeight + 2) {
          found.push(`seen through a slit: ${name(element)} in ${around.className}`)
          break
        }
        reach = { ...reach, top: Math.max(frame.top, -1e6), bottom: frame.bottom }
      } else if (y !== 'visible' && (reach.top < frame.top - 2 || reach.bottom > frame.bottom + 2)) {
        found.push(`cut off below or above: ${name(element)} by ${around.className}`)
        break
      }
      // What is too tall for the middle of a page lies over what is below it.
      else if (around.matches('main') && reach.bottom > frame.bottom + 2) {
        found.push(`over what is below: ${name(element)}`)
        break
      }
      if (style.position === 'fixed') break
    }
    if (reach.right > clientWidth + 2 || reach.left < -2) found.push(`beyond the page: ${name(element)}`)
    // Its own words, where they do not fit into it.
    const style = getComputedStyle(element)
    if (style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 2 && holdsText(element))
      if (style.overflowX !== 'auto' && style.overflowX !== 'scroll') found.push(`words cut off: ${name(element)}`)
  }
  // A page that does not scroll must fit.
  const { overflowY } = getComputedStyle(document.documentElement)
  if (overflowY === 'hidden' && document.documentElement.scrollHeight > innerHeight + 2)
    found.push('the page is cut off')
  return [...new Set(found)].slice(0, 12)
}

/** Movement that is under way though the reader asked for none. */
export const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getTiming().duration ?? 0) > 1)
      .map((one) => `${(one as CSSAnimation).animationName ?? 'transition'}`),
  )

/** Runs in the page: what came last is drawn, and stands. A colour on its way is none that anybody reads. */
async function settled(): Promise<void> {
  await document.fonts.ready
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  const short = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(short.map(({ finished }) => finished))
}

/** Collects what is wrong with each state, so that a run tells everything at once. */
export function looker() {
  const wrong: string[] = []
  const look = async (page: Page, state: string, { fits = true } = {}) => {
    await page.evaluate(settled)
    if (pictures) await page.screenshot({ path: join(pictures, `${state.replaceAll(/[^\w]+/g, '-')}.png`) })
    wrong.push(...(await wrongWith(page, state)))
    wrong.push(...(await moving(page)).map((name) => `${state}: ${name} moves`))
    // The hall's screen is a wall, and nobody reads it on a phone.
    wrong.push(...(await cutOffIn(page, state, fits ? [page.viewportSize()!, ...narrow] : [page.viewportSize()!])))
  }
  return { look, wrong }
}
