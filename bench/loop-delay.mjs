import { monitorEventLoopDelay } from 'node:perf_hooks';

/* Loaded before the server that is measured: reports the longest stall of its loop since the last request. */

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on('message', () => {
  process.send?.({ maxMs: delay.max / 1e6, p99Ms: delay.percentile(99) / 1e6 });
  delay.reset();
});
process.channel?.unref();
