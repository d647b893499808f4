import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';

/** What a command left behind. */
export interface Ran {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A folder as a user would have it; `run` calls the command line there in a process of its own. */
export interface Workspace {
  directory: string;
  write(path: string, content: string | Buffer): void;
  run(args: readonly string[], env?: Record<string, string>): Promise<Ran>;
  start(args: readonly string[], env?: Record<string, string>): { child: ChildProcess; ended: Promise<Ran> };
  remove(): void;
}

const MAIN = fileURLToPath(new URL('../cli/main.js', import.meta.url));

/** An invented corpus of three companies with a suite of four questions. */
export function createWorkspace(): Workspace {
  const directory = mkdtempSync(join(tmpdir(), 'ragmeter-cli-'));
  const write = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  };
  const start = (args: readonly string[], env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd: directory,
      env: { PATH: process.env.PATH, HOME: directory, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { child, ended: collected(child) };
  };
  write('corpora/demo/corpus.yaml', 'title: 演示\ndictionary: demo\n');
  write(
    'corpora/demo/chenguang.md',
    '# 晨光科技\n\n晨光科技成立于2015年，总部在杭州。2023年营业收入为3.5亿元，同比增长12%。\n',
  );
  write(
    'corpora/demo/hexin.md',
    '# 禾信数据\n\n禾信数据成立于2018年，总部在成都，主要产品是对账平台“禾账通”。\n',
  );
  write('corpora/demo/qinglan.txt', '青岚银行是晨光科技的客户，2022年6月签订合同，金额为480万元。\n');
  write('dictionaries/demo.txt', '# 公司\n晨光科技 100 nt\n禾信数据\n青岚银行\n禾账通\n');
  write(
    'testcases/demo.yaml',
    stringify({
      title: '演示题集',
      corpus: 'demo',
      cases: [
        aCase('d1', '企业背景查询', '晨光科技是哪一年成立的？', ['晨光科技成立于2015年'], ['chenguang']),
        aCase('d2', '企业背景查询', '禾信数据的主要产品是什么？', ['禾信数据的主要产品是禾账通'], ['hexin']),
        aCase('d3', '关系查询', '青岚银行与晨光科技的合同金额是多少？', ['合同金额为480万元'], ['qinglan']),
        {
          id: 'd4',
          category: '关系查询',
          question: '晨光科技的董事长是谁？',
          answerable: false,
          trap: 'unanswerable',
        },
      ],
    }),
  );
  write('deploy/models.yaml', modelsYaml('http://127.0.0.1:9/v1'));
  return {
    directory,
    write,
    start,
    run: (args, env) => start(args, env).ended,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** A catalogue with the embedded entries and `scripted` at `baseUrl`. */
export function modelsYaml(baseUrl: string, extra: Record<string, unknown> = {}): string {
  return stringify({
    models: {
      extractive: { dialect: 'extractive' },
      scripted: { dialect: 'vllm', base_url: baseUrl, model: 'scripted', location: 'local', ...extra },
    },
    embedders: {
      baseline: { dialect: 'baseline', fusion_weight: 0.3 },
      remote: {
        dialect: 'openai',
        base_url: baseUrl,
        model: 'bge-m3',
        location: 'cloud',
        dimensions: 8,
        api_key_env: 'REMOTE_KEY',
      },
    },
    rerankers: {
      remote: {
        dialect: 'vllm',
        base_url: baseUrl.replace(/\/v1$/, ''),
        model: 'bge-reranker-v2-m3',
        location: 'cloud',
        api_key_env: 'REMOTE_KEY',
        path: '/v1/rerank',
      },
    },
    defaults: { embedder: 'remote', reranker: 'none' },
  });
}

function aCase(id: string, category: string, question: string, keypoints: string[], gold: string[]) {
  return { id, category, question, keypoints, gold_documents: gold };
}

function collected(child: ChildProcess): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}
