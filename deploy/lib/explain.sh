# shellcheck shell=bash
# Known failures, as the log writes them, and what helps. The first that is found is the cause most often.

KNOWN_FAILURES=(
  'Free memory on device|another process holds memory of the card (nvidia-smi names it): wait for it, take another card by CUDA_VISIBLE_DEVICES, or start with a smaller --memory'
  'Bfloat16 is only supported on GPUs|Volta and Turing have no bfloat16: the profile must say DTYPE=half (v100x2 does)'
  'no kernel image is available|this build holds no code for this card: on a V100 take vLLM 0.11.0 (the default recipe of v100x2), --recipe newest (0.19.1) or --recipe conservative (0.8.5)'
  'compute parent layout for slice layout|the prefix kernel does not run on Volta: switch prefix caching and chunked prefill off, both (--recipe conservative does)'
  '(NVIDIA driver on your system is too old|CUDA driver version is insufficient|unsatisfied condition: cuda)|the driver is older than this build of CUDA: update the driver, or take --engine-version 0.19.1 (CUDA 12)'
  '(No available memory for the cache blocks|larger than the available KV cache memory|larger than the maximum number of tokens that can be stored)|the weights leave too little for one request of full length: a smaller context (-- --max-model-len N), a larger --memory, or --variant awq'
  '(CUDA out of memory|OutOfMemoryError|cudaMalloc failed: out of memory)|the card is too small for the weights, or someone took memory during the start: a smaller --memory leaves more for activations, --variant awq shrinks the weights, -- --enforce-eager saves the CUDA graphs'
  'quantization method .* is not supported for the current GPU|these weights need a newer card: take another variant'
  '[Aa]ddress already in use|another program took the port: --port N'
  '(LocalEntryNotFoundError|couldn.t connect to|Max retries exceeded|Network is unreachable)|the weights could not be fetched: set HF_ENDPOINT=https://hf-mirror.com or VLLM_USE_MODELSCOPE=True'
  '([Ii]nstall modelscope|No module named .modelscope)|VLLM_USE_MODELSCOPE needs the Python package: pip install modelscope beside vllm, or --docker'
  '(gated repo|401 Client Error)|the model asks for a token: set HF_TOKEN'
  'No space left on device|the disk is full: free some, or set HF_HOME to a larger one'
  'could not select device driver|docker has no NVIDIA runtime: install the NVIDIA container toolkit and restart docker'
  '(unrecognized arguments|no such option|invalid argument: --)|this version does not know a flag: compare it with the version of the profile or the recipe'
  'NCCL error|the cards do not reach each other: -- --disable-custom-all-reduce, and NCCL_P2P_DISABLE=1 where that is not enough'
)

# The cause where it is known, and the end of the log where it is not.
explain_log() {
  local known line log=$STATE/$PROFILE.log
  [[ -s $log ]] || { say "its log is empty" && return; }
  for known in "${KNOWN_FAILURES[@]}"; do
    line=$(grep -m 1 -Ei "${known%|*}" "$log") || continue
    say "cause: ${known##*|}"
    say "  log: ${line:0:300}"
    return
  done
  say "no known failure in the log; its end:"
  tail -n 15 "$log" >&2
}
