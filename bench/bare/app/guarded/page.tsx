import { connection } from 'next/server'

/** The bare page once more, behind the proxy. */
export default async function GuardedPage() {
  await connection()
  return <p>Nothing</p>
}
