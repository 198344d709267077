import { expect } from 'chai'
import { freeGeneration, generationOf, inodeKey, proofOf, proves } from '../../src/tail/identity.ts'

const bytes = (text: string) => Buffer.from(text)

describe('the generation of a file', () => {
  it('is that of its first line, whatever follows', () => {
    const number = generationOf(bytes('first\n'), false)
    expect(number).to.be.a('number')
    expect(generationOf(bytes('first\nsecond\n'), false)).to.equal(number)
    expect(generationOf(bytes('other\nsecond\n'), false)).not.to.equal(number)
  })

  it('never changes: records of earlier releases carry it', () => {
    expect(
      generationOf(bytes('127.0.0.1 - - [22/Nov/2026:20:06:08 +0000] "GET / HTTP/1.1" 200 612\n'), false),
    ).to.equal(3_286_912_302)
  })

  it('is not known while the first line is not complete, unless nothing will follow', () => {
    expect(generationOf(bytes('fir'), false)).to.equal(null)
    expect(generationOf(bytes('fir'), true)).to.be.a('number')
    expect(generationOf(bytes(''), true)).to.equal(null)
  })

  it('of a first line of any length is known from its first 4 KiB', () => {
    const long = 'x'.repeat(4096)
    expect(generationOf(bytes(long), false)).to.equal(generationOf(bytes(`${long}yz\n`), false))
  })

  it('is another one when an earlier life of the inode had the same', () => {
    const taken = new Set([7, 8])
    expect(freeGeneration(7, number => taken.has(number))).to.equal(9)
    expect(freeGeneration(0xffffffff, number => number === 0xffffffff)).to.equal(0)
  })
})

describe('a proof', () => {
  it('holds for the bytes it was taken from and for nothing else', () => {
    const proof = proofOf(bytes('abc'))
    expect(proves(proof, bytes('abc'))).to.equal(true)
    expect(proves(proof, bytes('abcd')), 'a file that has grown').to.equal(true)
    expect(proves(proof, bytes('abd'))).to.equal(false)
    expect(proves(proof, bytes('ab'))).to.equal(false)
  })
})

describe('an inode', () => {
  it('is told apart by its device, and exact beyond 2^53', () => {
    const big = 2n ** 60n
    expect(inodeKey({ device: 1n, inode: big })).not.to.equal(inodeKey({ device: 1n, inode: big + 1n }))
    expect(inodeKey({ device: 1n, inode: 2n })).not.to.equal(inodeKey({ device: 2n, inode: 1n }))
  })
})
