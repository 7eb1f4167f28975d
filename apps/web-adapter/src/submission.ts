import { z } from 'zod';
import { readAnswers, type Answers } from './rules/answers.js';

/** A submission as it came in, found to fit its form unless it is junk. */
export interface Submission {
  answers: Answers;
  body: Buffer;
  /** Of the body, as the request named it. */
  contentType?: string | undefined;
  /** The sender's Idempotency-Key, or an id made for this request. */
  submissionId: string;
  /** True where the sender gave the id: the same submission may come again. */
  repeatable: boolean;
  receivedAt: Date;
}

const factsSchema = z.object({
  contentType: z.string().optional(),
  submissionId: z.string(),
  repeatable: z.boolean(),
});

const lineEnd = '\n';

/** As it is kept: a line of JSON with what the request said beside its body, then the body as it came. */
export function writeOriginal({ contentType, submissionId, repeatable, body }: Submission): Buffer {
  const facts = JSON.stringify({ contentType, submissionId, repeatable });
  return Buffer.concat([Buffer.from(facts + lineEnd), body]);
}

/** @throws Error where the bytes are no submission that was kept. */
export function readOriginal(original: Buffer, receivedAt: Date): Submission {
  const end = original.indexOf(lineEnd);
  const { contentType, ...id } = factsSchema.parse(JSON.parse(original.toString('utf8', 0, end)));
  const body = original.subarray(end + 1);
  return { answers: readAnswers(contentType, body), body, contentType, ...id, receivedAt };
}
