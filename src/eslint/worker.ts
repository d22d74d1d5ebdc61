import { workerData } from 'node:worker_threads';
import { Answers } from './answers.js';
import type { Question } from './protocol.js';
import type { ThreadData } from './thread.js';

const { port, signal } = workerData as ThreadData;
const answers = new Answers();

port.on('message', (question: Question) => {
  void answers.reply(question).then((reply) => {
    port.postMessage(reply);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
});
