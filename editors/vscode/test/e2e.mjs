// VS Code itself in a browser, with the packaged extension: opens files with a
// finding behind a character outside the basic plane, wants the finding at its
// exact range, applies the fix by the quick fix menu, and wants it gone.
//
//   node test/e2e.mjs ADDRESS PROJECT OBSERVED SCREENSHOT
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'

const [address, project, observed, screenshot] = process.argv.slice(2)

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
const page = await browser.newPage({ viewport: { width: 1200, height: 700 }, deviceScaleFactor: 1.5 })

try {
  await page.goto(`${address}/?folder=${project}`)
  await page.waitForSelector('.monaco-workbench .statusbar', { timeout: 120_000 })
  await check({
    file: 'Clock.jsx',
    finding: { code: 'timer-leak', range: '5 13 5 56' },
    fix: 'Return a function that clears the timer',
    then: 'clearInterval(',
    picture: screenshot,
  })
  await check({
    file: 'poll.go',
    finding: { code: 'goroutine-leak', range: '8 22 8 39' },
    fix: 'Give the channel room for one value',
    then: 'make(chan int, 1)',
  })
} catch (error) {
  await page.screenshot({ path: `${screenshot}.failed.png` })
  console.error(error.message)
  process.exitCode = 1
} finally {
  await browser.close()
}

async function check({ file, finding, fix, then, picture }) {
  await page.keyboard.press('Control+P')
  await page.locator('.quick-input-widget input').fill(file)
  await page.locator('.quick-input-list .monaco-list-row', { hasText: file }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.tab.active', { hasText: file }).waitFor()
  await until(`${file}: ${finding.code} at ${finding.range}`, () =>
    seen(file).some((d) => d.code === finding.code && d.range === finding.range && d.page?.endsWith(`/${finding.code}.md`)),
  )
  await page.locator('.squiggly-warning').first().waitFor()
  if (picture) {
    await hover(picture)
  }
  await goTo(finding.range)
  await quickFix(fix)
  await until(`${file}: no finding`, () => seen(file).length === 0)
  await page.keyboard.press('Control+S')
  await until(`${file} with ${then}`, () => readFileSync(`${project}/${file}`, 'utf8').includes(then))
  console.log(`vscode: ${file} ok`)
}

/** Shows the finding as a person sees it, for the picture of the README. */
async function hover(picture) {
  await page.keyboard.press('Control+Shift+M')
  await page.locator('.squiggly-warning').first().hover({ force: true })
  await page.locator('.monaco-hover-content', { hasText: 'leak' }).first().waitFor()
  await page.screenshot({ path: picture })
  await page.keyboard.press('Control+1')
}

async function goTo(range) {
  const [line, column] = range.split(' ').map(Number)
  await page.keyboard.press('Control+G')
  await page.locator('.quick-input-widget input').fill(`:${line + 1}:${column + 1}`)
  await page.keyboard.press('Enter')
}

/** Opens the menu of quick fixes; it may take a moment until it knows of one. */
async function quickFix(title) {
  const row = page.locator('.action-widget .action', { hasText: title }).first()
  for (let i = 0; ; i++) {
    await page.keyboard.press('Control+.')
    try {
      await row.waitFor({ timeout: 2000 })
      return await row.click()
    } catch (error) {
      if (i === 10) throw error
      await page.keyboard.press('Escape')
    }
  }
}

function seen(file) {
  return JSON.parse(readFileSync(observed, 'utf8')).filter((d) => d.file === file)
}

async function until(what, holds) {
  for (let i = 0; i < 300; i++) {
    if (holds()) return
    await sleep(200)
  }
  throw new Error(`vscode: waited in vain for ${what}; there is ${readFileSync(observed, 'utf8')}`)
}
