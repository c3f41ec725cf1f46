import { chromium } from 'playwright'
import puppeteer from 'puppeteer'

const shared = await puppeteer.launch()
const pool = await chromium.launch()

export async function onShot(req, res) {
  const browser = await puppeteer.launch() // want resource-leak
  const page = await browser.newPage()
  await page.goto(req.query.url)
  res.end(await page.screenshot())
  await page.close()
}

export async function onPage(req, res) {
  const page = await shared.newPage() // want resource-leak
  await page.goto(req.query.url)
  res.end(await page.screenshot())
}

export async function onPageSafely(req, res) {
  const page = await shared.newPage()
  try {
    await page.goto(req.query.url)
    res.end(await page.screenshot())
  } finally {
    await page.close()
  }
}

export async function onShotSafely(req, res) {
  const browser = await puppeteer.launch()
  try {
    const page = await browser.newPage()
    await page.goto(req.query.url)
    res.end(await page.screenshot())
  } finally {
    await browser.close()
  }
}

export async function onPrint(req, res) {
  const browser = await chromium.launch() // want resource-leak
  const page = await browser.newPage()
  await page.goto(req.query.url)
  res.end(await page.pdf())
  await page.close()
}

export async function onPrintShared(req, res) {
  const page = await pool.newPage() // want resource-leak
  await page.goto(req.query.url)
  res.end(await page.pdf())
}

export async function onPrintAlone(req, res) {
  const context = await pool.newContext() // want resource-leak
  const page = await context.newPage()
  await page.goto(req.query.url)
  res.end(await page.pdf())
}

export async function onPrintSafely(req, res) {
  const context = await pool.newContext()
  try {
    const page = await context.newPage()
    await page.goto(req.query.url)
    res.end(await page.pdf())
  } finally {
    await context.close()
  }
}
