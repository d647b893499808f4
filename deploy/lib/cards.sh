# shellcheck shell=bash
# What nvidia-smi tells of the cards, and the choice among them. Nothing here ends a process.

MIB_PER_GB=954

# Fills DRIVER and the CARD_… arrays, one item a card; fails where there is none.
read_cards() {
  local answer index uuid name cap total free mig
  CARD_INDEX=() CARD_UUID=() CARD_NAME=() CARD_CAP=() CARD_TOTAL=() CARD_FREE=() DRIVER=''
  if ! command -v nvidia-smi >/dev/null; then
    refuse "no GPU: nvidia-smi is not on the PATH (install the NVIDIA driver, or run this on the GPU machine)"
    return 1
  fi
  if ! answer=$(timeout 30 nvidia-smi --query-gpu=driver_version --format=csv,noheader 2>&1); then
    refuse "no GPU: nvidia-smi says: ${answer%%$'\n'*}"
    return 1
  fi
  DRIVER=${answer%%$'\n'*}
  if ! answer=$(timeout 30 nvidia-smi --format=csv,noheader,nounits \
    --query-gpu=index,uuid,name,compute_cap,memory.total,memory.free,mig.mode.current 2>&1); then
    refuse "driver $DRIVER is too old for this script: nvidia-smi says: ${answer%%$'\n'*} (install driver 535 or newer)"
    return 1
  fi
  while IFS=, read -r index uuid name cap total free mig; do
    cap=${cap// /} total=${total// /} free=${free// /} name=${name# }
    if [[ $mig == *Enabled* || ! $total =~ ^[0-9]+$ || ! $free =~ ^[0-9]+$ ]]; then
      say "card $index ($name) is left out: it is split (MIG) or tells no memory"
      continue
    fi
    CARD_INDEX+=("$index") CARD_UUID+=("${uuid// /}") CARD_NAME+=("$name")
    CARD_CAP+=("${cap//./}") CARD_TOTAL+=("$total") CARD_FREE+=("$free")
  done <<<"$answer"
  ((${#CARD_INDEX[@]})) || { refuse "no whole GPU was found" && return 1; }
}

# MiB that the profile takes of card $1. Engines without a share take weights and room for the cache.
needed_on() {
  if [[ $ENGINE == vllm ]]; then
    echo $((CARD_TOTAL[$1] * $(percent_of "$MEMORY_SHARE") / 100))
  else
    echo $((NEED_GIB * 1024))
  fi
}

is_allowed() {
  [[ -n ${CUDA_VISIBLE_DEVICES:-} ]] || return 0
  local one
  for one in ${CUDA_VISIBLE_DEVICES//,/ }; do
    [[ $one == "${CARD_INDEX[$1]}" || ${CARD_UUID[$1]} == "$one"* ]] && return 0
  done
  return 1
}

# Why card $1 cannot serve: one line, none where it can.
card_fault() {
  local needed fault name=${CARD_NAME[$1]} total=${CARD_TOTAL[$1]} free=${CARD_FREE[$1]}
  needed=$(needed_on "$1")
  if [[ -n $CARD && ! $name =~ $CARD ]]; then
    fault="not a card of this profile (${CARD//|/ or })"
  elif ((total < CARD_GIB * 1024)); then
    fault="$(gib "$total") GiB in all, $CARD_GIB needed"
  elif [[ $ENGINE == vllm ]] && ((needed < WEIGHTS_GB * MIB_PER_GB / CARDS + 1024)); then
    fault="$(gib "$needed") GiB is $MEMORY_SHARE of the card, too little for ${WEIGHTS_GB} GB of weights on $CARDS card(s): raise --memory"
  elif ((free < needed)); then
    fault="$(gib "$free") of $(gib "$total") GiB free, $(gib "$needed") needed"
    [[ $ENGINE == vllm ]] && fault+=" ($MEMORY_SHARE of the card)"
    fault+=$(holders_of "${CARD_UUID[$1]}")
    MEMORY_IS_HELD=$1
  else
    return 1
  fi
  CARD_FAULT="card ${CARD_INDEX[$1]} ${name}: $fault"
}

# "; pid 4242 (python3, user li) holds 33.2 GiB" for each process on the card.
holders_of() {
  local uuid pid name used user
  while IFS=, read -r uuid pid name used; do
    pid=${pid// /} used=${used// /}
    [[ $uuid == "$1" && $pid =~ ^[0-9]+$ ]] || continue
    user=$(ps -o user= -p "$pid" 2>/dev/null) || user=unknown
    name=${name# }
    printf '; pid %s (%s, user %s) holds %s GiB' "$pid" "${name##*/}" "${user// /}" \
      "$([[ $used =~ ^[0-9]+$ ]] && gib "$used" || echo '?')"
    started_here "$pid"
  done < <(timeout 30 nvidia-smi --query-compute-apps=gpu_uuid,pid,process_name,used_memory \
    --format=csv,noheader,nounits 2>/dev/null)
}

# Fills CHOSEN with the positions of the first cards that fit, or refuses with every card's fault.
choose_cards() {
  local i faults=() CARD_FAULT='' MEMORY_IS_HELD=''
  CHOSEN=()
  for i in "${!CARD_INDEX[@]}"; do
    ((${#CHOSEN[@]} < CARDS)) || break
    is_allowed "$i" || continue
    if card_fault "$i"; then faults+=("$CARD_FAULT"); else CHOSEN+=("$i"); fi
  done
  ((${#CHOSEN[@]} < CARDS)) || return 0
  refuse "$PROFILE needs $CARDS card(s) ${CARD:+(${CARD//|/ or }) }with room; ${#CHOSEN[@]} found${CUDA_VISIBLE_DEVICES:+ among CUDA_VISIBLE_DEVICES=$CUDA_VISIBLE_DEVICES}"
  for i in "${CHOSEN[@]}"; do say "  card ${CARD_INDEX[i]} ${CARD_NAME[i]}: has room"; done
  for i in "${faults[@]}"; do say "  $i"; done
  if [[ -n $MEMORY_IS_HELD ]]; then
    say "  What helps: wait for the holder or ask its owner (this script ends no process that it did not start);"
    say "  name other cards by CUDA_VISIBLE_DEVICES$(smaller_share "$MEMORY_IS_HELD")"
  elif [[ -n $CARD ]]; then
    suggest_profiles
  fi
  return 1
}

# "; or --memory 0.55" where the weights and some cache fit into what is free of card $1.
smaller_share() {
  [[ $ENGINE == vllm ]] || return 0
  local share=$((CARD_FREE[$1] * 100 / CARD_TOTAL[$1] - 2))
  if ((CARD_TOTAL[$1] * share / 100 >= WEIGHTS_GB * MIB_PER_GB / CARDS + 3072)); then
    printf '; or --memory 0.%02d, with less room for the KV cache' "$share"
  fi
}

suggest_profiles() {
  local file name fitting=''
  for file in "$DEPLOY"/profiles/*.env; do
    name=$(sed -n "s/^CARD='\\(.*\\)'.*/\\1/p" "$file")
    [[ -n $name && ${CARD_NAME[0]} =~ $name ]] || continue
    (($(sed -n 's/^CARDS=\([0-9]*\).*/\1/p' "$file") <= ${#CARD_INDEX[@]})) || continue
    file=${file##*/}
    fitting+=" ${file%.env}"
  done
  if [[ -n $fitting ]]; then
    say "  Profiles for this machine:$fitting"
  else
    say "  No profile is for ${#CARD_INDEX[@]} x ${CARD_NAME[0]}: copy the nearest file of deploy/profiles and change it"
  fi
}
