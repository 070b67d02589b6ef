/**
 * The same Next with nothing on it: what a page costs before it says anything. Built in a folder of its own with
 * a link to our node_modules, since Next looks for a proxy in every folder above.
 *
 * @type {import('next').NextConfig}
 */
const config = {
  poweredByHeader: false,
  devIndicators: false,
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: '/' },
}

export default config
