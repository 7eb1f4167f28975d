import { BulkTagging, type WayName } from './bulk-tagging.js';

/** `DATABASE_URL=… node dist/scripts/bench/bulk/bulk-bench.js 100000`: a job beside one UPDATE, in turns, three times. */
const rounds = 3;
const ways: WayName[] = ['one UPDATE', 'a job'];
const tagging = await BulkTagging.start(process.env['DATABASE_URL'] ?? '', Number(process.argv[2] ?? 100_000));
for (let round = 0; round < rounds; round += 1)
  for (const way of ways) {
    const { seconds, rate, p99Ms, longestMs, changes } = await tagging.measure(way, `${way} ${round}`);
    console.log(
      `${way} ${round}: ${seconds.toFixed(1)} s, ${Math.round(rate).toLocaleString('en')} contacts a second; bystander p99 ${p99Ms} ms, longest ${longestMs} ms of ${changes}`,
    );
  }
await tagging.end();
