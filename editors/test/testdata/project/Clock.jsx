import { useEffect, useState } from 'react'

export function Clock() {
  const [now, setNow] = useState(0)
  useEffect(() => {
    /* 🕰 */ setInterval(() => setNow(Date.now()), 1000)
  }, [])
  return <time>{now}</time>
}
