import { once } from 'node:events'
import { createServer } from 'node:http'

/** Starts the applications behind nginx. Returns their servers, listening. */
export async function startBackends(addresses) {
  return Promise.all(
    addresses.map(async ({ host, port }) => {
      const server = createServer(answer)
      server.listen(port, host)
      await once(server, 'listening')
      return server
    }),
  )
}

function answer(request, response) {
  const path = request.url.split('?')[0]
  if (path === '/stuck') return
  if (path === '/slow') return setTimeout(() => response.end('late\n'), 150)
  if (path === '/fails') return response.writeHead(503).end('try again\n')
  if (path.startsWith('/download/')) {
    response.setHeader('X-Accel-Redirect', path.replace('/download/', '/stored/'))
    return response.end()
  }
  // A number from the path, so that times and sizes differ but are the same each time the logs are made.
  const weight = [...path].reduce((sum, character) => sum + character.charCodeAt(0), 0)
  setTimeout(() => response.end('x'.repeat(weight * 3)), weight % 23)
}
