# shellcheck shell=bash
# What must hold before a start, beside the cards: port, address, model, disk.

check_port() {
  (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null || return 0
  local holder=''
  holder=$(ss -Hltnp "sport = :$PORT" 2>/dev/null | grep -m 1 -Eo '"[^"]+",pid=[0-9]+') || holder=''
  refuse "port $PORT is taken${holder:+ by $holder}: choose another by --port"
}

# A bind that others can reach needs a key, and a server whose key check holds (CVE-2026-48746: before 0.22 it does not).
check_address() {
  [[ $HOST == 127.* || $HOST == localhost || $HOST == ::1 ]] && return
  if [[ -z ${VLLM_API_KEY:-} ]]; then
    refuse "--host $HOST without a key: set VLLM_API_KEY, or stay on 127.0.0.1 behind a proxy that checks keys"
  elif [[ $ENGINE == vllm ]] && ! version_at_least "$VERSION" 0.22; then
    refuse "--host $HOST: the key of vLLM $VERSION can be passed by (CVE-2026-48746): stay on 127.0.0.1 behind a proxy"
  else
    say "warning: the key guards only some paths (/invocations and /metrics stay open): put a proxy in front"
  fi
}

hub_cache() {
  if [[ ${VLLM_USE_MODELSCOPE:-} =~ ^(1|[Tt]rue)$ && $ENGINE == vllm ]]; then
    echo "${MODELSCOPE_CACHE:-$HOME/.cache/modelscope}"
  else
    echo "${HF_HUB_CACHE:-${HF_HOME:-$HOME/.cache/huggingface}/hub}"
  fi
}

model_is_present() {
  local cache repo=${MODEL%%:*} file
  [[ -d $MODEL ]] && return
  cache=$(hub_cache)
  compgen -G "$cache/models--${repo//\//--}/blobs/*.incomplete" >/dev/null && return 1
  for file in "$cache/models--${repo//\//--}"/snapshots/*/{config.json,*.gguf} "$cache"/{,hub/}{,models/}"$repo"/config.json; do
    [[ -e $file ]] && return
  done
  return 1
}

# Present, or the hub answers and the disk has room.
check_model() {
  local cache free_kb url=${HF_ENDPOINT:-https://huggingface.co}/${MODEL%%:*}
  model_is_present && return
  cache=$(hub_cache)
  if [[ $cache == *modelscope* ]]; then url=https://www.modelscope.cn/api/v1/models/$MODEL; fi
  if [[ ${HF_HUB_OFFLINE:-0} == 1 ]]; then
    refuse "$MODEL is not in $cache, and HF_HUB_OFFLINE=1 forbids to fetch it"
  elif ! curl -fsSL -m 15 -o /dev/null "$url" 2>/dev/null; then
    refuse "$MODEL is not in $cache, and $url does not answer: set HF_ENDPOINT to a mirror (https://hf-mirror.com), or VLLM_USE_MODELSCOPE=True, or put the weights there by hand"
  fi
  while [[ ! -d $cache ]]; do cache=$(dirname "$cache"); done
  free_kb=$(df -Pk "$cache" | awk 'NR == 2 { print $4 }')
  ((free_kb >= (WEIGHTS_GB + 2) * 1000000)) ||
    refuse "disk: $((free_kb / 1000000)) GB free at $cache, $((WEIGHTS_GB + 2)) needed for the weights of $MODEL: free some, or set HF_HOME to a larger disk"
}

# All that start looks at. Leaves CHOSEN, RUNTIME and VERSION set; REFUSALS counts what was found.
preflight() {
  CHOSEN=() CARD_CAP=()
  local has_cards=0
  if ((CARDS)) && read_cards; then has_cards=1; fi
  # First the cards: on a machine of several kinds the version must fit those that are taken.
  if ((has_cards)); then
    if choose_cards; then
      check_card "${CARD_CAP[CHOSEN[0]]}"
    elif [[ $VARIANT != none ]]; then
      check_variant "${CARD_CAP[0]}"
    fi
  fi
  choose_runtime
  if ((has_cards)); then check_driver; fi
  check_port
  check_address
  check_model
}

# Compute capability $1 against the engine, the numbers' type and the variant.
check_card() {
  if ((10#$1 < 70)); then
    refuse "compute capability ${1:0:1}.${1:1} is below 7.0: neither vLLM nor this script serves it"
  elif [[ $ENGINE == tei ]] && ((10#$1 < 75)); then
    refuse "text-embeddings-inference does not run on Volta: --recipe tei-cpu"
  elif [[ $ENGINE == vllm && $DTYPE == auto ]] && ((10#$1 < 80)); then
    refuse "compute capability ${1:0:1}.${1:1} has no bfloat16: the profile must say DTYPE=half"
  fi
  check_variant "$1"
}
