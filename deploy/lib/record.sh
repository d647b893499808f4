# shellcheck shell=bash
# What a start was like, for the runs that follow: STATE/PROFILE.json.

# Past any proxy of the environment: the address is this machine's.
is_healthy() {
  local base_url
  base_url=$(recorded base_url)
  curl -fs --noproxy '*' -m 5 -o /dev/null "${base_url%/v1}/health"
}

# The least number of the log that pattern $1 (one group) finds, without thousands separators.
number_in_log() {
  sed -nE "s/.*$1.*/\\1/p" "$STATE/$PROFILE.log" | tr -d , | sort -n | head -n 1
}

# Several workers tell their own figure: the smallest holds. vLLM 0.8.5 counts blocks of 16 tokens; llama.cpp its context.
kv_cache_tokens() {
  local tokens blocks
  tokens=$(number_in_log 'GPU KV cache size: ([0-9,]+) tokens')
  [[ -n $tokens ]] || tokens=$(number_in_log 'llama_context: n_ctx +=+ ([0-9]+)')
  if [[ -z $tokens ]]; then
    blocks=$(number_in_log '# cuda blocks: ([0-9]+)')
    [[ -z $blocks ]] || tokens=$((blocks * 16))
  fi
  echo "$tokens"
}

max_concurrency() {
  local most
  most=$(number_in_log 'Maximum concurrency for [0-9,]+ tokens per request: ([0-9.]+)x')
  echo "${most:-$(number_in_log 'n_slots = ([0-9]+)')}"
}

# "Using FLASH_ATTN attention backend", "Using Triton backend": worded anew in every line of versions.
attention_backend() {
  local line
  line=$(grep -m 1 -Eo 'Using ([A-Za-z_]+ ){1,2}backend' "$STATE/$PROFILE.log") || return 0
  line=${line#Using } line=${line% backend}
  echo "${line% attention}"
}

# Written once a start, aside and then moved: a reader never sees half of it.
write_record() {
  local tokens most context backend share file=$STATE/$PROFILE.json
  tokens=$(kv_cache_tokens)
  most=$(max_concurrency)
  context=$(number_in_log 'Maximum concurrency for ([0-9,]+) tokens per request')
  backend=$(attention_backend)
  {
    printf '{\n  "profile": %s,\n' "$(json_string "$PROFILE")"
    printf '  "baseUrl": %s,\n' "$(json_string "$(recorded base_url)")"
    printf '  "model": %s,\n' "$(json_string "$(recorded model)")"
    printf '  "engine": %s,\n' "$(json_string "$(recorded engine)")"
    printf '  "engineVersion": %s,\n' "$(json_string "$(recorded version)")"
    printf '  "runtime": %s,\n' "$(json_string "$(recorded runtime)")"
    printf '  "recipe": %s,\n' "$(json_string "$(recorded recipe)")"
    printf '  "variant": %s,\n' "$(json_string "$(recorded variant)")"
    printf '  "gpus": [%s],\n' "$(recorded gpus)"
    share=$(recorded memory_share)
    [[ -z $share ]] || printf '  "gpuMemoryShare": %s,\n' "$share"
    [[ -z $tokens ]] || printf '  "kvCacheTokens": %s,\n' "$tokens"
    [[ -z $most ]] || printf '  "maxConcurrency": %s,\n' "$most"
    [[ -z $context ]] || printf '  "maxConcurrencyContextTokens": %s,\n' "$context"
    [[ -z $backend ]] || printf '  "attentionBackend": %s,\n' "$(json_string "$backend")"
    printf '  "startedAt": %s,\n' "$(json_string "$(recorded started_at)")"
    printf '  "readyAt": %s\n}\n' "$(json_string "$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)")"
  } >"$file.$$"
  mv "$file.$$" "$file"
}
