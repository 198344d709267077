import { expect } from 'chai'
import { askNginx, readBuild } from '../../src/config/nginx-build.ts'
import { missingPrograms } from '../support/nginx.ts'

const DEBIAN = `nginx version: nginx/1.22.1
built with OpenSSL 3.0.17 1 Jul 2025
TLS SNI support enabled
configure arguments: --with-cc-opt='-g -O2 -ffile-prefix-map=/build/nginx-1.22.1=. --prefix=/not/this' --with-ld-opt='-Wl,-z,relro' --prefix=/usr/share/nginx --conf-path=/etc/nginx/nginx.conf --http-log-path=/var/log/nginx/access.log --error-log-path=stderr --with-compat --add-dynamic-module=/build/headers-more
`

describe('what nginx -V says', () => {
  it('are the paths that it was built with', () => {
    expect(readBuild(DEBIAN, '/usr/sbin/nginx')).to.deep.equal({
      binary: '/usr/sbin/nginx',
      prefix: '/usr/share/nginx',
      conf: '/etc/nginx/nginx.conf',
      accessLog: '/var/log/nginx/access.log',
      errorLog: null,
      hasAddedModules: true,
    })
  })

  it("are the defaults of nginx's configure script where it names none", () => {
    expect(readBuild('nginx version: nginx/1.29.1\nconfigure arguments:\n', 'nginx')).to.deep.equal({
      binary: 'nginx',
      prefix: '/usr/local/nginx',
      conf: '/usr/local/nginx/conf/nginx.conf',
      accessLog: '/usr/local/nginx/logs/access.log',
      errorLog: '/usr/local/nginx/logs/error.log',
      hasAddedModules: false,
    })
  })

  it('is nothing where there is no such binary, or it is none of nginx', () => {
    expect(askNginx('/nonexistent/nginx', '')).to.equal(null)
    expect(askNginx('/bin/true', '')).to.equal(null)
  })

  it('is asked of the nginx that is installed here', function () {
    if (missingPrograms('nginx') !== null) this.skip()
    expect(askNginx(null, process.env['PATH'] ?? '')).to.include.keys('prefix', 'conf', 'accessLog')
  })
})
