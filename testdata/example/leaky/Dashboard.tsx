import { useEffect, useState } from 'react'

export function Dashboard() {
  const [width, setWidth] = useState(window.innerWidth)

  useEffect(() => {
    window.addEventListener('resize', () => setWidth(window.innerWidth))
  }, [])

  return <main className={width < 600 ? 'narrow' : 'wide'}>Sales today</main>
}
