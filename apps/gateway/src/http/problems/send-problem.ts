import type { FastifyReply } from 'fastify';
import { problemBody, problemContentType, type Problem } from './problem.js';
import { problemCatalogue } from './problem-catalogue.js';

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  void reply
    .code(problemCatalogue[problem.code].status)
    .headers({ ...problem.details.headers, 'content-type': problemContentType })
    .send(problemBody(problem));
}
