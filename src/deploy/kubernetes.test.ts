import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { loadCatalogue } from '../models/load-catalogue.ts';
import { hasTool } from '../testing/has-tool.ts';

// Structure only: no cluster and no schema of Kubernetes is at hand.
const FOLDER = 'deploy/kubernetes';
const manifest = (name: string) => parse(readFileSync(`${FOLDER}/${name}`, 'utf8'), { merge: true });
const kustomization = manifest('kustomization.yaml');
const deployment = manifest('deployment.yaml');
const pod = deployment.spec.template.spec;
const job = manifest('first-key.yaml').spec.template.spec;

it('has manifests with what each must have', () => {
  const kinds = kustomization.resources.map((name: string) => manifest(name).kind);
  expect(kinds).toEqual(['Namespace', 'PersistentVolumeClaim', 'Deployment', 'Service']);
  for (const name of kustomization.resources)
    expect(manifest(name)).toMatchObject({
      apiVersion: expect.stringMatching(/^(apps\/)?v1$/),
      metadata: {},
    });
  expect(deployment.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
});

it('runs one pod that may do no more than it must', () => {
  for (const spec of [pod, job]) {
    expect(spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true },
    });
    const [container] = spec.containers;
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const volumes = spec.volumes.map(({ name }: { name: string }) => name);
    for (const mount of container.volumeMounts) expect(volumes).toContain(mount.name);
    const { persistentVolumeClaim } = spec.volumes.find(({ name }: { name: string }) => name === 'outputs');
    expect(persistentVolumeClaim.claimName).toBe(manifest('storage.yaml').metadata.name);
  }
});

it('is looked at by a name that the Host check takes, and fed by the map that is generated', () => {
  const [container] = pod.containers;
  for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'])
    expect(container[probe].httpGet.httpHeaders).toEqual([{ name: 'Host', value: 'localhost' }]);
  const [map] = kustomization.configMapGenerator;
  expect(pod.volumes).toContainEqual({ name: 'models', configMap: { name: map.name } });
  const models = container.env.find(({ name }: { name: string }) => name === 'RAGMETER_MODELS');
  expect(models.value).toBe(`/etc/ragmeter/${map.files[0]}`);
});

it('asks the router of the production-stack alone', async () => {
  const { models, embedders, rerankers } = await loadCatalogue(`${FOLDER}/models.yaml`);
  const entries = [models, embedders, rerankers].flatMap((part) => Object.values(part));
  const hosts = entries.flatMap((entry) => ('base_url' in entry ? [new URL(entry.base_url).host] : []));
  expect([...new Set(hosts)]).toEqual(['vllm-router-service.vllm.svc.cluster.local']);
});

it.skipIf(!hasTool('kubectl'))('is what kustomize builds, with the map under its final name', () => {
  const built = spawnSync('kubectl', ['kustomize', FOLDER], { encoding: 'utf8' });
  expect(built.stderr).toBe('');
  const objects = parseAllDocuments(built.stdout).map((document) => document.toJS());
  const name = objects.find(({ kind }) => kind === 'ConfigMap').metadata.name;
  expect(name).toMatch(/^ragmeter-models-[a-z0-9]+$/);
  expect(JSON.stringify(objects.find(({ kind }) => kind === 'Deployment'))).toContain(`"${name}"`);
});
