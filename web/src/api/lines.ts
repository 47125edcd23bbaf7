/** The JSON values of a response that has one a line, as they come in. */
export async function* lines<T>(response: Response): AsyncGenerator<T> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const texts = (rest + part.value).split('\n');
    rest = texts.pop() ?? '';
    for (const text of texts.filter((one) => one !== '')) {
      yield JSON.parse(text) as T;
    }
  }
  if (rest.trim() !== '') {
    yield JSON.parse(rest) as T;
  }
}
