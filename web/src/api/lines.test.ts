import { expect, test } from 'vitest';
import { lines } from './lines';

const parts = (...texts: string[]): Response =>
  new Response(
    new ReadableStream({
      start(controller) {
        texts.forEach((text) => controller.enqueue(new TextEncoder().encode(text)));
        controller.close();
      },
    }),
  );

async function read(response: Response): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const line of lines(response)) {
    found.push(line);
  }
  return found;
}

test('a line may come in parts, and the last without its end', async () => {
  expect(await read(parts('{"done":', '1}\n{"done":2}\n{"do', 'ne":3}'))).toEqual([{ done: 1 }, { done: 2 }, { done: 3 }]);
});

test('an answer without a line is empty', async () => {
  expect(await read(parts(''))).toEqual([]);
});
