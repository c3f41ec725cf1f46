'use strict'
{
  const all = (selector, within = document) => [...within.querySelectorAll(selector)]
  const one = selector => document.querySelector(selector)
  const root = document.documentElement

  // Light or dark: the reader's choice holds over that of the system.
  const theme = one('.theme')
  const system = matchMedia('(prefers-color-scheme: dark)')
  const remembered = () => { try { return localStorage.getItem('leaklint-theme') } catch { return null } }
  const remember = name => { try { localStorage.setItem('leaklint-theme', name) } catch { /* a page from a file may not */ } }
  const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : system.matches
  const tell = () => theme.setAttribute('aria-pressed', String(isDark()))
  if (['light', 'dark'].includes(remembered())) root.dataset.theme = remembered()
  theme.hidden = false
  tell()
  system.addEventListener('change', tell)
  theme.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark'
    remember(root.dataset.theme)
    tell()
  })

  const filters = one('.filters')
  if (filters) {
    const text = one('#text'), shown = one('.shown'), none = one('.none')
    const boxes = all('input[type=checkbox]', filters)
    const groups = all('.group').map(section => ({ section, cards: all('article', section) }))
    const cards = groups.flatMap(group => group.cards)
    const words = new WeakMap() // what a card says, read when it is first searched
    const wordsOf = card => {
      if (!words.has(card)) {
        const owner = card.closest('.group').querySelector('header').textContent
        words.set(card, `${owner} ${card.textContent} ${card.dataset.file}`.toLowerCase().replace(/\s+/g, ' '))
      }
      return words.get(card)
    }
    const chosen = name => boxes.filter(box => box.name === name && box.checked).map(box => box.value)
    const number = n => n === 1 ? '1 finding' : `${n} findings`

    const apply = () => {
      const asked = text.value.toLowerCase().trim().split(/\s+/).filter(Boolean)
      const wanted = ['rule', 'severity', 'confidence'].map(name => [name, chosen(name)]).filter(([, values]) => values.length)
      let left = 0
      for (const { section, cards } of groups) {
        let here = 0
        for (const card of cards) {
          const fits = wanted.every(([name, values]) => values.includes(card.dataset[name])) &&
            asked.every(word => wordsOf(card).includes(word))
          card.hidden = !fits
          here += fits
        }
        section.hidden = here === 0
        left += here
      }
      const narrowed = asked.length > 0 || wanted.length > 0
      shown.textContent = narrowed ? `${left} of ${number(cards.length)}` : number(cards.length)
      none.hidden = left > 0
      for (const button of all('.clear')) button.hidden = !narrowed
    }
    let soon = 0
    text.addEventListener('input', () => {
      clearTimeout(soon)
      soon = setTimeout(apply, 60)
    })
    for (const box of boxes) box.addEventListener('change', apply)
    const clear = () => {
      text.value = ''
      for (const box of boxes) box.checked = false
      apply()
    }
    for (const button of all('.clear')) {
      button.addEventListener('click', () => {
        clear()
        text.focus()
      })
    }

    // Keys, where nobody is writing.
    const go = step => {
      const visible = cards.filter(card => !card.hidden)
      const at = visible.indexOf(document.activeElement?.closest('article'))
      const next = visible[at < 0 ? (step > 0 ? 0 : visible.length - 1) : at + step]
      if (!next) return
      next.focus({ preventScroll: true })
      next.scrollIntoView({ block: 'start' })
    }
    document.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target === text) {
        if (event.key === 'Escape') { text.value = ''; apply() }
        return
      }
      if (event.key === '/') { event.preventDefault(); text.focus() }
      if (event.key === 'j') go(1)
      if (event.key === 'k') go(-1)
    })

    filters.hidden = false
    one('.keys').hidden = false
    apply()
  }
}
