import { connection } from 'next/server'

/** Drawn anew for each request, as every page of the wizard is. */
export default async function BarePage() {
  await connection()
  return <p>Nothing</p>
}
