import { readdirSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { Counter, Gauge, type Registry } from 'prom-client'

/**
 * What Prometheus's own client libraries tell of a process, under their names. prom-client's collection is not used:
 * it keeps an event-loop timer of 10 ms running, asked or not.
 */
export function openProcessMetrics(registers: Registry[]): void {
  const startSeconds = Math.round(performance.timeOrigin) / 1000
  gauge('process_start_time_seconds', 'Unix time of the start', registers, () => startSeconds)
  gauge('process_resident_memory_bytes', 'Resident memory', registers, () => process.memoryUsage.rss())
  gauge('nodejs_heap_size_used_bytes', "V8's heap in use", registers, () => process.memoryUsage().heapUsed)
  gauge(
    'nodejs_external_memory_bytes',
    'Buffers outside the heap',
    registers,
    () => process.memoryUsage().external,
  )
  gauge('process_open_fds', 'Open file descriptors', registers, openDescriptors)

  let before = performance.eventLoopUtilization()
  gauge(
    'nodejs_eventloop_utilization_ratio',
    'Share of time since the last scrape that the loop was busy',
    registers,
    () => {
      const now = performance.eventLoopUtilization()
      const { utilization } = performance.eventLoopUtilization(now, before)
      before = now
      return utilization
    },
  )
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'User and system CPU time',
    registers,
    collect() {
      const { user, system } = process.cpuUsage()
      this.reset()
      this.inc((user + system) / 1e6)
    },
  })
}

function gauge(name: string, help: string, registers: Registry[], read: () => number): void {
  new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(read())
    },
  })
}

function openDescriptors(): number {
  try {
    // One of them is the directory that is being read.
    return readdirSync('/proc/self/fd').length - 1
  } catch {
    return Number.NaN
  }
}
