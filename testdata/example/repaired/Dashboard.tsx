import { useEffect, useState } from 'react'

export function Dashboard() {
  const [width, setWidth] = useState(window.innerWidth)

  useEffect(() => {
    const measure = () => setWidth(window.innerWidth)
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])

  return <main className={width < 600 ? 'narrow' : 'wide'}>Sales today</main>
}
