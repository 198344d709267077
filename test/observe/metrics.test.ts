import { expect } from 'chai'
import { FileLabels } from '../../src/observe/file-labels.ts'
import { createMetrics, deliveryFault } from '../../src/observe/metrics.ts'
import type { FileSnapshot } from '../../src/observe/snapshots.ts'
import { fileSnapshot, metricsSource } from './support.ts'

describe('metrics', () => {
  it('tell what the parts of the daemon tell', async () => {
    const { text } = await createMetrics(metricsSource([fileSnapshot('/a.log', 40, 1500)])).scrape()
    for (const line of [
      'logflowd_lines_total 70',
      'logflowd_records_total 60',
      'logflowd_dead_letters_total 8',
      'logflowd_blank_lines_total 2',
      'logflowd_filtered_lines_total 1',
      'logflowd_filtered_bytes_total 90',
      'logflowd_read_bytes_total 7000',
      'logflowd_skipped_bytes_total 5',
      'logflowd_history_bytes_total 11',
      'logflowd_abandoned_bytes_total 12',
      'logflowd_checkpoint_failures_total 13',
      'logflowd_send_retries_total 14',
      'logflowd_split_batches_total 3',
      'logflowd_too_large_records_total 2',
      'logflowd_batches_closed_total{by="age"} 3',
      'logflowd_batches_sending 2',
      'logflowd_open_descriptors 1',
      'logflowd_ready 1',
      'logflowd_file_lag_bytes{file="/a.log"} 40',
      'logflowd_file_lag_seconds{file="/a.log"} 1.5',
      'logflowd_file_read_offset_bytes{file="/a.log"} 100',
      'logflowd_file_committed_offset_bytes{file="/a.log"} 60',
    ]) {
      expect(text.split('\n')).to.include(line)
    }
    expect(text).to.match(/^process_resident_memory_bytes \d+$/m)
    expect(text).to.match(/^process_cpu_seconds_total [\d.]+$/m)
    expect(text).to.match(/^process_open_fds \d+$/m)
  })

  it('tell of transactions where there are some, and only there', async () => {
    const transactions = { committed: 21, aborted: 2, commitMs: 1500 }
    const { text } = await createMetrics(metricsSource([], {}, transactions)).scrape()
    for (const line of [
      'logflowd_transactions_total 21',
      'logflowd_aborted_transactions_total 2',
      'logflowd_transaction_seconds_total 1.5',
    ]) {
      expect(text.split('\n')).to.include(line)
    }
    expect((await createMetrics(metricsSource()).scrape()).text).not.to.include('transaction')
  })

  it('are the same however often they are asked for', async () => {
    const metrics = createMetrics(metricsSource())
    await metrics.scrape()
    const { text } = await metrics.scrape()
    expect(text).to.include('\nlogflowd_lines_total 70\n')
    expect(text).to.include('\nlogflowd_batches_closed_total{by="flush"} 5\n')
  })

  it('put delivery times into buckets of seconds', async () => {
    const metrics = createMetrics(metricsSource())
    metrics.observeDelivery(30)
    metrics.observeDelivery(700)
    const { text } = await metrics.scrape()
    expect(text).to.include('logflowd_delivery_seconds_bucket{le="0.05"} 1\n')
    expect(text).to.include('logflowd_delivery_seconds_bucket{le="1"} 2\n')
    expect(text).to.include('logflowd_delivery_seconds_sum 0.73\n')
  })

  it('label no more than 200 files, and add the others up', async () => {
    const files = Array.from({ length: 250 }, (_, index) => fileSnapshot(`/${index}.log`, 2, index))
    const { text } = await createMetrics(metricsSource(files)).scrape()
    const lags = text.split('\n').filter(line => line.startsWith('logflowd_file_lag_bytes{'))
    expect(lags).to.have.length(201)
    expect(lags).to.include('logflowd_file_lag_bytes{file="(other)"} 100')
    expect(text).to.include('logflowd_file_lag_seconds{file="(other)"} 0.249\n')
  })

  it('forget a file that is followed no more', async () => {
    let files: readonly FileSnapshot[] = [fileSnapshot('/a.log'), fileSnapshot('/b.log')]
    const metrics = createMetrics({ ...metricsSource(), files: () => files })
    await metrics.scrape()
    files = [fileSnapshot('/b.log')]
    const { text } = await metrics.scrape()
    expect(text).not.to.include('/a.log')
    expect(text).to.include('/b.log')
  })

  it('let a path break no line', async () => {
    const { text } = await createMetrics(metricsSource([fileSnapshot('/a"\n\\b.log', 1)])).scrape()
    expect(text).to.include('logflowd_file_lag_bytes{file="/a\\"\\n\\\\b.log"} 1\n')
  })

  it('are not ready while sink or source has a fault', () => {
    expect(deliveryFault(metricsSource())).to.equal(null)
    expect(deliveryFault(metricsSource([], { sink: 'Kafka is away' }))).to.equal('Kafka is away')
    expect(deliveryFault(metricsSource([], { source: 'state_dir is full' }))).to.equal('state_dir is full')
  })
})

describe('file labels', () => {
  it('stay with a file while it is followed, and go to another when it is not', () => {
    const labels = new FileLabels(2)
    const group = (...paths: string[]) => [...labels.group(paths.map(path => fileSnapshot(path))).keys()]
    expect(group('/a', '/b', '/c')).to.deep.equal(['/a', '/b', '(other)'])
    expect(group('/0', '/c', '/b', '/a')).to.deep.equal(['(other)', '/b', '/a'])
    expect(group('/0', '/c', '/b')).to.deep.equal(['/0', '(other)', '/b'])
  })

  it('are one for all generations of a path: lag adds up, the oldest wait counts', () => {
    const group = new FileLabels().group([fileSnapshot('/a', 10, 5), fileSnapshot('/a', 20, 3)])
    expect(group.get('/a')).to.include({ lagBytes: 30, lagMs: 5 })
  })
})
