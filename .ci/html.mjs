// Drives Chromium over the pages that .ci/html made.
import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import axe from 'axe-core'
import { chromium } from 'playwright-core'

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
})

// open loads a page and fails the run for a console error or a request.
const faults = []
async function open(name, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) faults.push(`${name}: ${message.text()}`) })
  page.on('pageerror', error => faults.push(`${name}: ${error.message}`))
  page.on('request', request => {
    if (!/^(file|data):/.test(request.url())) faults.push(`${name}: asks for ${request.url()}`)
  })
  page.on('dialog', dialog => faults.push(`${name}: a dialog, ${dialog.message()}`))
  await page.goto(`file://${process.cwd()}/${name}.html`)
  return page
}
const findingsOf = name => JSON.parse(readFileSync(`${name}.json`, 'utf8')).findings
const visible = page => page.locator('article:visible').count()
const shot = (page, name) => page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })

// What is shown is what was found.
const found = findingsOf('shop')
const page = await open('shop')
const spots = articles => articles.map(a => `${a.dataset.rule} ${a.dataset.file}:${a.dataset.line}:${a.dataset.column}`).sort()
assert.deepEqual(
  spots(await page.locator('article').evaluateAll(all => all.map(a => ({ dataset: { ...a.dataset } })))),
  found.map(f => `${f.rule} ${f.location.file}:${f.location.start.line}:${f.location.start.utf16Column}`).sort())
assert.equal(await visible(page), found.length)
assert.equal(await page.locator('mark.owner').first().isVisible(), true)
assert.equal(await page.locator('.graph svg').count(), found.filter(f => f.retainerPath).length)

// Hostile code is text.
assert.notEqual(await page.title(), 'owned')
assert.equal(await page.locator('img').count(), 0)
assert.match(await page.locator('article[data-file$="hostile.js"]').innerText(), /<\/script><img src="http:\/\/127\.0\.0\.1:9\/x\.png"/)

// Filters: a rule, two of them, a word, none left, cleared.
const of = (...rules) => found.filter(f => rules.includes(f.rule)).length
const chip = name => page.locator('.chip', { has: page.locator(`input[value="${name}"]`) })
await chip('timer-leak').click()
assert.equal(await visible(page), of('timer-leak'))
assert.equal(await page.locator('.shown').innerText(), `${of('timer-leak')} of ${found.length} findings`)
await chip('listener-leak').click()
assert.equal(await visible(page), of('timer-leak', 'listener-leak'))
await page.locator('.find .clear').click()
assert.equal(await visible(page), found.length)
await chip('medium').click()
assert.equal(await visible(page), found.filter(f => f.confidence === 'medium').length)
await page.locator('.find .clear').click()
await page.fill('#text', 'SESSIONS set(token')
await page.waitForFunction(() => document.querySelector('.shown').textContent.startsWith('1 of'))
assert.equal(await visible(page), 1)
await page.fill('#text', 'nothing like it')
await page.locator('.none').waitFor({ state: 'visible' })
assert.equal(await page.locator('.group:visible').count(), 0)
await page.locator('.none .clear').click()
assert.equal(await visible(page), found.length)

// The keyboard.
await page.locator('body').press('Escape')
await page.evaluate(() => document.activeElement.blur())
await page.keyboard.press('j')
assert.equal(await page.evaluate(() => document.activeElement === document.querySelector('article')), true)
await page.keyboard.press('/')
assert.equal(await page.evaluate(() => document.activeElement.id), 'text')
await page.keyboard.type('j')
assert.equal(await page.inputValue('#text'), 'j')
await page.keyboard.press('Escape')
assert.equal(await page.inputValue('#text'), '')
await page.focus('input[value="timer-leak"]')
await page.keyboard.press('Space')
assert.equal(await visible(page), of('timer-leak'))
await page.keyboard.press('Space')

// Light and dark: the system's, then the reader's.
const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
const light = await paper()
await page.locator('.theme').click()
assert.notEqual(await paper(), light)
assert.equal(await page.locator('.theme').getAttribute('aria-pressed'), 'true')
await page.locator('.theme').click()
assert.equal(await paper(), light)

// Nothing is wider than a phone, and every text can be told from what is behind it.
for (const [name, width, colorScheme] of [['wide-light', 1280, 'light'], ['wide-dark', 1280, 'dark'], ['narrow-light', 390, 'light'], ['narrow-dark', 390, 'dark']]) {
  const page = await open('shop', { viewport: { width, height: 1000 }, colorScheme })
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${name} scrolls sideways`)
  const faint = await page.evaluate(contrasts)
  assert.deepEqual(faint, [], `${name}: too little contrast`)
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => axe.run())
  assert.deepEqual(violations.map(v => `${v.id}: ${v.nodes[0].html}`), [], `${name}: hard to use for some`)
  await shot(page, name)
}
await page.emulateMedia({ media: 'print' })
assert.equal(await page.locator('.filters').isVisible(), false)
await shot(page, 'print')

// Without scripts all is shown, and nothing that needs them.
const still = await open('shop', { javaScriptEnabled: false })
assert.equal(await visible(still), found.length)
assert.equal(await still.locator('.filters').isVisible(), false)

const clean = await open('clean')
assert.match(await clean.locator('h1').innerText(), /No leaks found/)
await shot(clean, 'clean')

// A thousand findings.
const thousand = findingsOf('large').length
assert.ok(thousand >= 1000, `${thousand} findings`)
let start = performance.now()
const large = await open('large')
const loaded = performance.now() - start
start = performance.now()
await large.fill('#text', 'answers999')
await large.waitForFunction(() => document.querySelector('.shown').textContent.startsWith('1 of'))
const searched = performance.now() - start
const size = statSync('large.html').size
console.log(`${thousand} findings: ${(size / 1e6).toFixed(1)} MB, loaded in ${loaded.toFixed(0)} ms, searched in ${searched.toFixed(0)} ms`)
assert.ok(size < 5e6 && loaded < 10000 && searched < 5000)

assert.deepEqual(faults, [])
await browser.close()
console.log('the page works in Chromium')

// contrasts returns the texts that have a lower contrast than 4.5 to 1.
function contrasts() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgba = color => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor
      if (rgba(color)[3] === 255) return rgba(color)
    }
    return [255, 255, 255]
  }
  const faint = new Set()
  for (const element of document.querySelectorAll('body *:not(svg *)')) {
    const says = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
    if (!says || !element.checkVisibility() || ['SCRIPT', 'STYLE'].includes(element.tagName)) continue
    let opacity = 1
    for (let e = element; e; e = e.parentElement) opacity *= getComputedStyle(e).opacity
    const back = behind(element)
    const fore = rgba(getComputedStyle(element).color).map((c, i) => c * opacity + (back[i] ?? 255) * (1 - opacity))
    const [a, b] = [light(fore), light(back)].sort((x, y) => y - x)
    const ratio = (a + 0.05) / (b + 0.05)
    if (ratio < 4.5) faint.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`)
  }
  return [...faint]
}
