import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadCatalogue } from '../models/load-catalogue.ts';
import { hasTool } from '../testing/has-tool.ts';

interface Service {
  command?: string | string[];
  volumes: string[];
  build?: string;
  healthcheck?: unknown;
  network_mode: string;
  depends_on?: Record<string, { condition: string }>;
  deploy?: { resources: { reservations: { devices: { driver: string; capabilities: string[] }[] } } };
}

const yaml = (path: string) => parse(readFileSync(path, 'utf8'), { merge: true });
const { services, volumes } = yaml('deploy/compose.yaml') as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
};
const ENGINES = ['embeddings', 'rerank', 'vllm'];
const commandOf = (name: string) => [services[name]?.command].flat().join(' ');
const flag = (name: string, key: string) => new RegExp(`--${key}[= ](\\S+)`).exec(commandOf(name))?.[1];

it('has every part, and a health check for each', () => {
  expect(Object.keys(services).sort()).toEqual([...ENGINES, 'grafana', 'prometheus', 'ragmeter'].sort());
  // ragmeter's own is in the Dockerfile.
  const unchecked = Object.keys(services).filter((name) => !services[name]?.healthcheck);
  expect(unchecked).toEqual(['ragmeter']);
  expect(readFileSync('Dockerfile', 'utf8')).toContain('HEALTHCHECK');
});

it('reserves the card for the three engines, which share 0.92 of it and start in turn', () => {
  for (const name of ENGINES) {
    const [device] = services[name]?.deploy?.resources.reservations.devices ?? [];
    expect(device).toMatchObject({ driver: 'nvidia', capabilities: ['gpu'] });
    expect(flag(name, 'max-num-seqs')).toMatch(/^\d+$/);
    expect(flag(name, 'max-num-batched-tokens')).toMatch(/^\d+$/);
  }
  const shares = ENGINES.map((name) => Number(flag(name, 'gpu-memory-utilization')));
  expect(shares).toEqual([0.06, 0.06, 0.8]);
  expect(services.rerank?.depends_on).toEqual({ embeddings: { condition: 'service_healthy' } });
  expect(services.vllm?.depends_on).toEqual({ rerank: { condition: 'service_healthy' } });
});

it('listens on loopback, at the addresses of models.yaml and prometheus.yml', async () => {
  for (const name of ENGINES) expect(flag(name, 'host')).toBe('127.0.0.1');
  expect(flag('prometheus', 'web.listen-address')).toBe('127.0.0.1:9090');
  expect(Object.values(services).every(({ network_mode }) => network_mode === 'host')).toBe(true);

  const catalogue = await loadCatalogue('deploy/models.yaml');
  const entries = [
    catalogue.embedders['bge-m3-vllm'],
    catalogue.rerankers['bge-reranker-v2-m3-vllm'],
    catalogue.models['local-8b'],
  ] as { base_url: string }[];
  const ports = ENGINES.map((name) => flag(name, 'port'));
  expect(entries.map(({ base_url }) => new URL(base_url).port)).toEqual(ports);

  const scraped = yaml('deploy/prometheus.yml').scrape_configs.flatMap(
    (job: { static_configs: { targets: string[] }[] }) =>
      job.static_configs.flatMap(({ targets }) => targets),
  );
  expect(scraped.sort()).toEqual(['8080', ...ports].map((port) => `127.0.0.1:${port}`).sort());
});

it('mounts only files that are there and volumes that are declared', () => {
  const sources = Object.values(services).flatMap((service) =>
    service.volumes.map((volume) => volume.replace(/^\$\{\w+:-([^}]*)\}/, '$1').split(':')[0] as string),
  );
  const files = sources.filter((source) => source.startsWith('.'));
  expect(files.filter((file) => !existsSync(join('deploy', file)))).toEqual([]);
  expect(sources.filter((source) => /^[a-z]/.test(source) && !(source in volumes))).toEqual([]);
});

it.skipIf(!hasTool('docker-compose'))('is what docker-compose takes, once Grafana has a password', () => {
  const config = (env: Record<string, string>) =>
    spawnSync('docker-compose', ['-f', 'deploy/compose.yaml', 'config', '--quiet'], {
      env: { PATH: process.env.PATH, HOME: '/tmp', ...env },
      encoding: 'utf8',
    });
  expect(config({ GRAFANA_PASSWORD: 'x' })).toMatchObject({ status: 0, stderr: '' });
  expect(config({}).stderr).toContain('set GRAFANA_PASSWORD');
});
