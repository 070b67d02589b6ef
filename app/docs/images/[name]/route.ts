import { readImage } from '#lib/documentation/read-image.ts'

/** The images of our own documents. */
export async function GET(_: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const image = await readImage((await params).name)
  if (!image) return new Response(null, { status: 404 })
  return new Response(image, { headers: { 'content-type': 'image/png' } })
}
