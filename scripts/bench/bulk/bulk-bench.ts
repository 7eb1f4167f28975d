import { BulkTagging, type WayName } from './bulk-tagging.js';

/** `DATABASE_URL=… node dist/scripts/bench/bulk/bulk-bench.js 100000 3`: a job beside one UPDATE, in turns, three times. */
const [size, rounds] = [Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 3)];
const ways: WayName[] = ['one UPDATE', 'a job'];
const tagging = await BulkTagging.start(process.env['DATABASE_URL'] ?? '', size);
for (let round = 0; round < rounds; round += 1) {
  const results = [];
  for (const way of ways) {
    const result = await tagging.measure(way, `${way} ${round}`);
    const { words, p99Ms, longestMs, changes } = result;
    results.push(result);
    console.log(`${way} ${round}: ${words}; bystander p99 ${p99Ms} ms, longest ${longestMs} ms of ${changes}`);
  }
  const [update, job] = results;
  if (update && job)
    console.log(
      `  ratio ${(job.rate / update.rate).toFixed(2)}, by Postgres's processor time ${(update.postgresUs / job.postgresUs).toFixed(2)}`,
    );
}
await tagging.end();
