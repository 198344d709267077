import { expect } from 'chai'
import { readLine } from './read-line.ts'

describe('lists of upstream attempts', () => {
  const bare = '$upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id'

  it('are taken whole where they stand without quotes', () => {
    const line = '172.17.0.6:8080, 172.17.0.7:8080 61, 100 0.100, 0.004 200, 203 835136ae'
    expect(readLine(bare, line)).to.deep.equal({
      upstream_addr: '172.17.0.6:8080, 172.17.0.7:8080',
      upstream_response_length: '61, 100',
      upstream_response_time: '0.100, 0.004',
      upstream_status: '200, 203',
      req_id: '835136ae',
    })
  })

  it('have peers of one pass, and passes after an internal redirect', () => {
    const line = '127.0.0.1:1, 127.0.0.1:2 : 127.0.0.1:3 0, 0 : 5 0.000, - : 0.002 502, 502 : 200 x'
    expect(readLine(bare, line)).to.include({
      upstream_addr: '127.0.0.1:1, 127.0.0.1:2 : 127.0.0.1:3',
      upstream_response_time: '0.000, - : 0.002',
      upstream_status: '502, 502 : 200',
    })
  })

  it('end with a colon when a pass ended before a peer was chosen', () => {
    expect(readLine(bare, '127.0.0.1:18305 :  0 :  0.000 :  200 :  x')).to.include({
      upstream_addr: '127.0.0.1:18305 : ',
      upstream_response_length: '0 : ',
      upstream_response_time: '0.000 : ',
      upstream_status: '200 : ',
      req_id: 'x',
    })
  })

  it('are null when no upstream was asked, and may be one dash among others', () => {
    expect(readLine(bare, '- - - - -')).to.deep.equal({
      upstream_addr: null,
      upstream_response_length: null,
      upstream_response_time: null,
      upstream_status: null,
      req_id: null,
    })
    expect(readLine('"$upstream_status" "$upstream_connect_time"', '"-, 200" "-, 0.001"')).to.deep.equal({
      upstream_status: '-, 200',
      upstream_connect_time: '-, 0.001',
    })
  })

  it('name the group when it had no live peer, a socket, or an address in brackets', () => {
    for (const address of ['backend_pool', 'unix:/run/app.sock', '[2001:db8::1]:8080, [::1]:80']) {
      expect(readLine('[$upstream_addr] $status', `[${address}] 502`)).to.include({ upstream_addr: address })
      expect(readLine('$upstream_addr|$http_x|$status', `${address}|a|b|502`)).to.include({
        upstream_addr: address,
      })
    }
  })

  it('have something after each comma', () => {
    for (const text of ['"$upstream_addr"', '"$upstream_status"', '"$upstream_response_time"']) {
      for (const line of ['"1, "', '"1,"', '"1, , 1"', '", "', '"1 :"', '"1 : , "']) {
        expect(readLine(text, line), `${line} of ${text}`).to.equal(null)
      }
    }
  })

  it('are those of stream sessions too', () => {
    const basic =
      '$remote_addr [$time_local] $protocol $status $bytes_sent $bytes_received $session_time $upstream_addr'
    const line = '192.0.2.1 [22/Nov/2026:23:40:02 -0330] TCP 502 0 17 0.003 127.0.0.1:1, sdown'
    expect(readLine(basic, line, { module: 'stream' })).to.deep.equal({
      remote_addr: '192.0.2.1',
      time_local: '22/Nov/2026:23:40:02 -0330',
      protocol: 'TCP',
      status: '502',
      bytes_sent: '0',
      bytes_received: '17',
      session_time: '0.003',
      upstream_addr: '127.0.0.1:1, sdown',
    })
  })
})

describe('variables that touch', () => {
  it('are told apart by their form: a path starts with a slash', () => {
    expect(readLine('"$scheme://$host$request_uri"', '"https://my-host.example.com/a/b?c=/d"')).to.deep.equal(
      {
        scheme: 'https',
        host: 'my-host.example.com',
        request_uri: '/a/b?c=/d',
      },
    )
    expect(readLine('$host$request_uri $status', '-- 400')).to.include({ host: null, request_uri: null })
    expect(readLine('$host$request_uri $status', 'a* 200')).to.include({ host: 'a', request_uri: '*' })
    // `GET http://a?b=/c HTTP/1.1` has no path.
    expect(readLine('$host$request_uri $status', 'a?b=/c 200')).to.include({
      host: 'a',
      request_uri: '?b=/c',
    })
    expect(readLine('$host$request_uri', 'a?b', { escape: 'json' })).to.include({ request_uri: '?b' })
    expect(readLine('$host$uri', 'a?b/c')).to.include({ host: 'a?b', uri: '/c' })
    expect(readLine('$host$request_uri $http_x', 'a* /b c')).to.deep.equal({
      host: 'a',
      request_uri: '*',
      http_x: '/b c',
    })
    expect(readLine('$host$request_uri $http_x', 'a- /b c')).to.include({
      host: 'a',
      request_uri: null,
      http_x: '/b c',
    })
    expect(readLine('$status$pipe $request_method$uri', '200. GET/x')).to.deep.equal({
      status: '200',
      pipe: '.',
      request_method: 'GET',
      uri: '/x',
    })
  })

  it('are told apart by the question mark of a query', () => {
    const text = '"$uri$is_args$args"'
    expect(readLine(text, '"/a-b?c=d?e-"')).to.deep.equal({ uri: '/a-b', is_args: '?', args: 'c=d?e-' })
    // nginx logs `-` for the $args that is not there.
    expect(readLine(text, '"/a-b-"')).to.deep.equal({ uri: '/a-b', is_args: '', args: null })
    expect(readLine(text, '"/a-b"')).to.equal(null)
    expect(readLine(text, '"/a-b"', { escape: 'json' })).to.deep.equal({ uri: '/a-b', is_args: '', args: '' })
    expect(readLine('$host$uri$is_args$args|', 'a-b/c-|')).to.deep.equal({
      host: 'a-b',
      uri: '/c',
      is_args: '',
      args: null,
    })
    expect(readLine('$host$uri$is_args$args', 'a-?b/c-')).to.deep.equal({
      host: 'a',
      uri: null,
      is_args: '?',
      args: 'b/c-',
    })
    expect(readLine('$host$uri$is_args$args', 'a--/c-')).to.deep.equal({
      host: 'a--',
      uri: '/c',
      is_args: '',
      args: null,
    })
    expect(readLine('$host$uri$is_args$args', 'a?b/c', { escape: 'json' })).to.include({
      host: 'a',
      uri: '',
      args: 'b/c',
    })
    expect(readLine('$host$uri$is_args$args $http_x', 'a-- /c- d')).to.include({
      host: 'a',
      uri: null,
      args: null,
      http_x: '/c- d',
    })
    expect(readLine('$host$uri$is_args$args', 'a/c?d')).to.deep.equal({
      host: 'a',
      uri: '/c',
      is_args: '?',
      args: 'd',
    })
  })

  it('are given to the later one when nothing tells them apart', () => {
    expect(readLine('$http_a$http_b', 'xyz')).to.deep.equal({ http_a: '', http_b: 'xyz' })
  })
})

describe('text without quotes', () => {
  it('ends where the rest of the line fits', () => {
    expect(readLine('$http_user_agent $status', 'a b 200 c 404')).to.deep.equal({
      http_user_agent: 'a b 200 c',
      status: '404',
    })
    expect(
      readLine(
        '$http_x_forwarded_for - $remote_user [$time_local]',
        '10.0.0.1, 10.0.0.2 - - [22/Nov/2026:23:40:02 +0100]',
      ),
    ).to.include({ http_x_forwarded_for: '10.0.0.1, 10.0.0.2', remote_user: null })
  })

  it('ends as soon as it can where the line fits in several ways', () => {
    expect(readLine('$http_a $http_b', 'x y z')).to.deep.equal({ http_a: 'x', http_b: 'y z' })
  })
})

describe('a variable that is there twice', () => {
  it('has the value of its first place', () => {
    expect(readLine('$http_a "$http_a"', 'x "y"')).to.deep.equal({ http_a: 'x' })
  })
})
