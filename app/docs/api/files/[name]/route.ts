import { readReferenceFile } from '#lib/documentation/read-reference-file.ts'

/** Scripts and styles of the reference of the API. */
export async function GET(_: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const file = await readReferenceFile((await params).name)
  if (!file) return new Response(null, { status: 404 })
  return new Response(file.body, { headers: { 'content-type': file.type } })
}
