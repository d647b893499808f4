# shellcheck shell=bash
# A profile is a file of settings; a recipe overrides some of them; a variant changes the weights or adds flags.

# vLLM of the image where a profile names none, and the oldest on the PATH that is taken as it is.
DEFAULT_VERSION=0.29.0
OLDEST_VERSION=0.9.0

profile_names() {
  local file
  for file in "$DEPLOY"/profiles/*.env; do
    file=${file##*/}
    printf '%s ' "${file%.env}"
  done
}

recipe_names() {
  local file
  for file in "$DEPLOY/profiles/$PROFILE"/*.env; do
    [[ -e $file ]] || continue
    file=${file##*/}
    printf '%s ' "${file%.env}"
  done
}

load_profile() {
  local file=$DEPLOY/profiles/$PROFILE.env names
  [[ $PROFILE =~ ^[a-z0-9][a-z0-9.-]*$ && -f $file ]] || die "no profile '$PROFILE': one of $(profile_names)"
  ENGINE=vllm TASK=chat DTYPE=auto THINKING=0 PORT=8000
  VERSION=$DEFAULT_VERSION PIN=0 REASON=''
  CARD='' CARDS=1 CARD_GIB=0 FLAGS=() ENGINE_ENV=()
  NEED_GIB=0 FP8='' AWQ='' GPTQ='' BF16=''
  # shellcheck source=/dev/null
  source "$file"
  if [[ $RECIPE != default ]]; then
    file=$DEPLOY/profiles/$PROFILE/$RECIPE.env
    names="default $(recipe_names)"
    [[ $RECIPE =~ ^[a-z0-9-]+$ && -f $file ]] || die "no recipe '$RECIPE' for $PROFILE: one of $names"
    # shellcheck source=/dev/null
    source "$file"
  fi
  if [[ -n $ASKED_VERSION && $ASKED_VERSION != "$VERSION" ]]; then REASON=''; fi
  if [[ -n $ASKED_VERSION ]]; then VERSION=$ASKED_VERSION PIN=1; fi
  PORT=${ASKED_PORT:-$PORT}
  apply_variant
  MEMORY_SHARE=${ASKED_MEMORY:-$MEMORY_SHARE}
  case $HOST in
  0.0.0.0 | :: | localhost) SERVER_URL=http://127.0.0.1:$PORT/v1 ;;
  *:*) SERVER_URL=http://[$HOST]:$PORT/v1 ;;
  *) SERVER_URL=http://$HOST:$PORT/v1 ;;
  esac
}

# Weights of a variant stand in the profile as 'MODEL GIGABYTES [SETTING=VALUE...]'.
apply_variant() {
  local weights word
  LEAST_CAP=0
  case $VARIANT in
  none) return ;;
  fp8) weights=$FP8 LEAST_CAP=80 ;;
  awq) weights=$AWQ LEAST_CAP=75 ;;
  gptq) weights=${GPTQ_MODEL:+$GPTQ_MODEL ${WEIGHTS_GB}} LEAST_CAP=70 weights=${weights:-$GPTQ} ;;
  bf16) weights=$BF16 LEAST_CAP=80 ;;
  speculative)
    LEAST_CAP=80
    [[ $ENGINE == vllm && $TASK == chat ]] || refuse "speculative decoding is for chat models on vLLM"
    FLAGS+=(--speculative-config '{"method": "ngram", "num_speculative_tokens": 4, "prompt_lookup_max": 4}')
    return
    ;;
  *) die "no variant '$VARIANT': one of fp8 awq gptq bf16 speculative" ;;
  esac
  if [[ $ENGINE != vllm ]]; then
    refuse "variant $VARIANT is for vLLM, and this recipe runs $ENGINE"
  elif [[ -z $weights && $VARIANT == bf16 ]]; then
    refuse "variant bf16 is for a100x2-72b; $PROFILE serves $MODEL as it is"
  elif [[ -z $weights ]]; then
    refuse "no published $VARIANT weights for $MODEL are known$([[ $VARIANT != gptq ]] || echo ': name some by GPTQ_MODEL=OWNER/NAME')"
  else
    read -r MODEL WEIGHTS_GB word <<<"$weights"
    for word in $word; do declare -g "$word"; done
  fi
}

# Whether the variant runs on a card of compute capability $1 (70 for 7.0).
check_variant() {
  local why
  ((LEAST_CAP > $1)) || return 0
  case $VARIANT in
  fp8) why='its kernels (Marlin, weights only on Ampere) start at compute capability 8.0' ;;
  awq) why='AWQ kernels start at compute capability 7.5; GPTQ and GGUF (--recipe llamacpp on v100x2) run on Volta' ;;
  gptq) why='GPTQ kernels start at compute capability 7.0' ;;
  bf16) why='bfloat16 starts at compute capability 8.0' ;;
  *) why='no run before compute capability 8.0 is known: checking several tokens at once goes through the kernels that crash on Volta' ;;
  esac
  refuse "variant $VARIANT does not run on this card (compute capability ${1:0:-1}.${1: -1}): $why"
}
