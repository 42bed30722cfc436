import type { Answer } from '../core/answer.js';
import type { Format, Request } from '../core/request.js';
import { printJson, renderBatchLine, renderJson, renderJsonLines } from './json.js';
import { escapeUnsafeJson, escapeUnsafeLines } from './safe-text.js';

export interface RenderOptions {
  request: Pick<Request, 'format' | 'fields' | 'truncate' | 'quiet' | 'csvSafe'>;
  color: boolean;
  /** Columns of the terminal; undefined where there is none. */
  width: number | undefined;
  /** Whether the text goes to a terminal, where it must be safe in every format. */
  isTerminal: boolean;
}

/** Width of a table that goes to no terminal. */
const PIPE_WIDTH = 100;

/** Answer → text, by format, or its bytes. What is rare is loaded when it is asked for. */
export async function render(answer: Answer, options: RenderOptions): Promise<string | Uint8Array> {
  const { isTerminal, request } = options;
  if (answer.kind === 'matches' && request.format === 'json' && request.fields === undefined && !isTerminal) {
    const printed = answer.printed?.();
    if (printed !== undefined) return printJson(answer, printed);
  }
  const text = await renderFormat(answer, options);
  if (!isTerminal || request.format === 'table') return text;
  if (request.format === 'json' || request.format === 'jsonl') return escapeUnsafeJson(text);
  return escapeUnsafeLines(text);
}

async function renderFormat(answer: Answer, { request, color, width }: RenderOptions): Promise<string> {
  const { fields } = request;
  const format: Format = request.format;
  if (answer.kind === 'text' && format !== 'json') return answer.text;
  switch (format) {
    case 'json':
      return renderJson(answer, fields);
    case 'jsonl':
      return renderJsonLines(answer, fields);
    case 'csv':
      return (await import('./separated.js')).renderCsv(answer, fields, request.csvSafe);
    case 'tsv':
      return (await import('./separated.js')).renderTsv(answer, fields, request.csvSafe);
    case 'md':
      return (await import('./separated.js')).renderMarkdown(answer, fields);
    case 'plain':
      if ((answer.kind === 'record' || answer.kind === 'verdict') && fields === undefined)
        return renderWhole(answer, PIPE_WIDTH * 100, request.quiet);
      return (await import('./separated.js')).renderPlain(answer, fields);
    default: {
      const { renderTable } = await import('./table.js');
      const table = { width: width ?? PIPE_WIDTH, color, whole: !request.truncate, quiet: request.quiet };
      return renderTable(answer, { ...table, ...(fields !== undefined && { fields }) });
    }
  }
}

/** A record or a verdict in a pipe: the same lines as on a terminal, not wrapped. */
async function renderWhole(answer: Answer, width: number, quiet: boolean): Promise<string> {
  const { renderTable } = await import('./table.js');
  return renderTable(answer, { width, color: false, whole: true, quiet });
}

/** One answer of a batch. */
export async function renderBatch(
  answer: Answer & { kind: 'matches' | 'verdict' },
  options: RenderOptions,
): Promise<string | Uint8Array> {
  if (options.request.format === 'jsonl' || options.request.format === 'json') {
    const line = renderBatchLine(answer, options.request.fields);
    return options.isTerminal ? escapeUnsafeJson(line) : line;
  }
  return render(answer, options);
}

export { renderJsonError } from './json.js';
export { escapeUnsafe, escapeUnsafeJson, escapeUnsafeLines } from './safe-text.js';
