import { messageOf } from '../base/errors.ts';
import type { Config } from '../config.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { requireKeys } from '../models/require-keys.ts';
import { differingParts } from '../run/differing-parts.ts';
import { ragmeterVersion } from '../run/environment.ts';
import { loadInputs } from '../run/load-inputs.ts';
import { UnfitWorkerError } from '../run/remote-samples.ts';
import type { Pipelines, RunHooks } from '../run/run-context.ts';
import type { Fingerprints, RunRecord } from '../run/run-record.ts';
import { runSpecSchema } from '../run/run-spec.ts';
import { fingerprintsOf } from './fingerprints-of.ts';
import { neededEndpoints } from './needed-endpoints.ts';
import { openPipelines } from './open-pipelines.ts';

export interface OpenedForWorker {
  pipelines: Pipelines;
  catalogue: Catalogue;
}

/**
 * Opens the pipelines of a run that another process began. What its figures depend on must be the same here: versions
 * and files are compared before an index is opened, indexes after.
 * @throws UnfitWorkerError that names what differs or which key is missing; anything else may pass
 */
export async function openForWorker(
  config: Config,
  catalogue: Catalogue,
  { spec, fingerprints }: Pick<RunRecord, 'spec' | 'fingerprints'>,
  hooks: RunHooks,
): Promise<OpenedForWorker> {
  const version = ragmeterVersion();
  if (version !== fingerprints.ragmeter)
    throw new UnfitWorkerError(`it is ragmeter ${version}, and the run is of ${fingerprints.ragmeter}`);
  // A gate is judged where the run is recorded.
  const inputs = await loadInputs(runSpecSchema.parse({ ...spec, gate: undefined }), catalogue);
  requireSame(fingerprints, fingerprintsOf(catalogue, inputs, fingerprints.indexes));
  try {
    requireKeys(neededEndpoints(catalogue, inputs), config.secret);
  } catch (error) {
    throw new UnfitWorkerError(messageOf(error));
  }
  const pipelines = await openPipelines(config, catalogue, inputs, hooks);
  try {
    requireSame(fingerprints, pipelines.fingerprints);
    return { pipelines, catalogue };
  } catch (error) {
    await pipelines.close();
    throw error;
  }
}

function requireSame(recorded: Fingerprints, current: Fingerprints): void {
  const parts = differingParts(recorded, current);
  if (parts.length > 0)
    throw new UnfitWorkerError(
      `of what the run depends on, its ${parts.join(', ')} differ; give it the same files`,
    );
}
