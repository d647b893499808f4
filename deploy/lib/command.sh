# shellcheck shell=bash
# The exact command, in the array COMMAND. Keys never stand in it: programs read them from their environment.

build_command() {
  local positions=("${CHOSEN[@]}") gpus='' i threads
  ((${#positions[@]})) || for ((i = 0; i < CARDS; i++)); do positions+=("$i"); done
  for i in "${positions[@]}"; do gpus+="${gpus:+,}${CARD_INDEX[i]:-$i}"; done
  threads=$(nproc)
  threads=${OMP_NUM_THREADS:-$((threads > 8 ? 8 : threads))}
  # llama.cpp and text-embeddings-inference read the key under other names.
  if [[ -n ${VLLM_API_KEY:-} ]]; then export LLAMA_API_KEY=$VLLM_API_KEY API_KEY=$VLLM_API_KEY; fi
  if [[ $RUNTIME == docker ]]; then
    docker_command "$gpus" "$threads"
  else
    # By bus order, so that the numbers are those of nvidia-smi.
    COMMAND=(env)
    ((CARDS)) && COMMAND+=(CUDA_DEVICE_ORDER=PCI_BUS_ID "CUDA_VISIBLE_DEVICES=$gpus")
    COMMAND+=("OMP_NUM_THREADS=$threads" "${ENGINE_ENV[@]}" "$(program_of)")
    engine_arguments "$HOST" "$PORT"
  fi
  COMMAND+=("${EXTRA[@]}")
}

docker_command() {
  local image name publish=$HOST
  [[ $publish == *:* ]] && publish="[$publish]"
  COMMAND=(docker run --rm --name "ragmeter-$PROFILE" --cidfile "$STATE/$PROFILE.cid" --ipc=host)
  ((CARDS)) && COMMAND+=(--gpus "\"device=$1\"")
  COMMAND+=(-p "$publish:$PORT:$PORT" -e "OMP_NUM_THREADS=$2")
  for name in "${ENGINE_ENV[@]}" HF_ENDPOINT HF_TOKEN HF_HUB_OFFLINE VLLM_USE_MODELSCOPE VLLM_API_KEY LLAMA_API_KEY API_KEY; do
    [[ $name == *=* || -n ${!name:-} ]] && COMMAND+=(-e "$name")
  done
  case $ENGINE in
  vllm)
    COMMAND+=(-v "$(hub_cache):$(docker_cache)")
    COMMAND+=(-v ragmeter-vllm:/root/.cache/vllm --entrypoint vllm "vllm/vllm-openai:v$VERSION")
    ;;
  llamacpp) COMMAND+=(-v "$(hub_cache):/root/.cache/huggingface/hub" -v ragmeter-llamacpp:/root/.cache/llama.cpp "ghcr.io/ggml-org/llama.cpp:server-cuda12-b$VERSION") ;;
  tei)
    image=$(tei_image)
    COMMAND+=(-v "$(hub_cache):/data" "ghcr.io/huggingface/text-embeddings-inference:$image")
    ;;
  esac
  engine_arguments 0.0.0.0 "$PORT"
}

docker_cache() {
  if [[ $(hub_cache) == *modelscope* ]]; then echo /root/.cache/modelscope; else echo /root/.cache/huggingface/hub; fi
}

tei_image() {
  ((CARDS)) || { echo "cpu-$VERSION" && return; }
  case ${CARD_CAP[${CHOSEN[0]:-0}]:-80} in
  75) echo "turing-$VERSION" ;;
  86 | 89) echo "${CARD_CAP[${CHOSEN[0]:-0}]}-$VERSION" ;;
  9?) echo "hopper-$VERSION" ;;
  *) echo "$VERSION" ;;
  esac
}

# Arguments of the engine, listening on $1:$2.
engine_arguments() {
  case $ENGINE in
  vllm) vllm_arguments "$@" ;;
  llamacpp)
    COMMAND+=(-hf "$MODEL" --alias "$MODEL" --host "$1" --port "$2" --n-gpu-layers 99 --split-mode layer
      --ctx-size "$((CONTEXT_TOKENS * MAX_SEQS))" --parallel "$MAX_SEQS" --batch-size "$BATCHED_TOKENS"
      --jinja --metrics "${FLAGS[@]}")
    ;;
  tei)
    COMMAND+=(--model-id "$MODEL" --hostname "$1" --port "$2" --dtype "${DTYPE/half/float16}")
    COMMAND+=(--max-concurrent-requests 512 --max-batch-tokens "$BATCHED_TOKENS" --max-client-batch-size "$MAX_SEQS" "${FLAGS[@]}")
    ;;
  esac
}

vllm_arguments() {
  COMMAND+=(serve "$MODEL" --host "$1" --port "$2" --dtype "$DTYPE" --max-model-len "$CONTEXT_TOKENS"
    --gpu-memory-utilization "$MEMORY_SHARE" --max-num-seqs "$MAX_SEQS" --max-num-batched-tokens "$BATCHED_TOKENS")
  ((CARDS > 1)) && COMMAND+=(--tensor-parallel-size "$CARDS")
  if [[ $TASK == chat ]]; then
    if ((THINKING)) && version_at_least "$VERSION" 0.9; then COMMAND+=(--reasoning-parser qwen3); fi
    if ((THINKING)) && version_at_least "$VERSION" 0.14; then
      COMMAND+=(--default-chat-template-kwargs '{"enable_thinking": false}')
    fi
    if version_at_least "$VERSION" 0.9; then COMMAND+=(--enable-prompt-tokens-details); fi
    # Splits waiting in the queue from reading the prompt, request by request.
    if version_at_least "$VERSION" 0.25; then COMMAND+=(--enable-per-request-metrics); fi
  fi
  COMMAND+=("${FLAGS[@]}")
}
