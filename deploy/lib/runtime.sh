# shellcheck shell=bash
# Which program serves: the one on the PATH where its version fits, else the pinned image by docker.

program_of() {
  case $ENGINE in
  vllm) echo vllm ;;
  llamacpp) echo llama-server ;;
  tei) echo text-embeddings-router ;;
  esac
}

# vLLM writes log lines with dates before its version, llama.cpp "version: 11118 (hash)".
program_version() {
  timeout 120 "$(program_of)" --version 2>&1 |
    sed -nE 's/^(version: |text-embeddings-router )?([0-9]+(\.[0-9]+)*(\.post[0-9]+)?(\+cu[0-9]+)?)( .*)?$/\2/p'
}

# Why version $1 does not fit, none where it does.
version_fault() {
  local cap=${CARD_CAP[${CHOSEN[0]:-0}]:-0}
  if [[ $ENGINE == vllm ]] && ((cap > 0 && cap < 75)) && version_at_least "$1" 0.20; then
    echo "vLLM $1 does not run on compute capability ${cap:0:1}.${cap:1} (V100): nothing from 0.20 on is built for it$(
      ((PIN)) || echo "; take --engine-version 0.19.1$([[ $TASK == chat ]] || echo ', or --recipe tei-cpu')"
    )"
  elif [[ $ENGINE == vllm ]] && ((cap > 0 && cap < 75)) && version_at_least "$1" 0.9 && ! version_at_least "$1" 0.10.2; then
    echo "vLLM $1 does not run on compute capability ${cap:0:1}.${cap:1} (V100): its PyTorch (0.9) or xFormers (0.10) holds no code for it; take 0.11.0"
  elif ((PIN)) && [[ ${1%%+*} != "$VERSION" && $1 != "$VERSION".* ]]; then
    echo "$ENGINE $1 is on the PATH, this recipe is pinned to $VERSION"
  elif ! ((PIN)) && [[ $ENGINE == vllm ]] && ! version_at_least "$1" "$OLDEST_VERSION"; then
    echo "vLLM $1 is older than $OLDEST_VERSION"
  else
    return 1
  fi
}

install_hint() {
  case $ENGINE in
  vllm) echo "python3 -m venv ~/vllm-$VERSION && ~/vllm-$VERSION/bin/pip install vllm==$VERSION, and put its bin on the PATH; or install docker and the NVIDIA container toolkit" ;;
  llamacpp) echo "build llama.cpp b$VERSION for CUDA, or install docker and the NVIDIA container toolkit" ;;
  tei) echo "install docker and, for a GPU, the NVIDIA container toolkit" ;;
  esac
}

# Sets RUNTIME (native or docker) and, for what is on the PATH, VERSION.
choose_runtime() {
  local found='' fault=''
  RUNTIME=native
  if ! ((WITH_DOCKER)) && command -v "$(program_of)" >/dev/null; then
    found=$(program_version) || found=''
    if [[ -z $found ]]; then
      fault="$(program_of) is on the PATH but tells no version"
    elif ! fault=$(version_fault "$found"); then
      VERSION=$found
      return
    fi
  fi
  if command -v docker >/dev/null; then
    RUNTIME=docker
    [[ -z $fault ]] || say "note: $fault; the image of $VERSION is used"
    if fault=$(version_fault "$VERSION"); then refuse "$fault"; fi
    if ! docker version --format '{{.Server.Version}}' >/dev/null 2>&1; then
      refuse "docker does not answer: start its service, or join the group docker"
    fi
  else
    refuse "${fault:-$(program_of) is not on the PATH, nor is docker}; $(install_hint)"
  fi
}

# CUDA 13 asks for driver 580, CUDA 12 for 525 (NVIDIA, "Minor Version Compatibility"). vLLM is CUDA 13 from 0.20 on.
check_driver() {
  local least=525 why='CUDA 12'
  if [[ $ENGINE == vllm && $VERSION != *+cu12* ]] && version_at_least "$VERSION" 0.20; then
    least=580 why='CUDA 13'
  elif [[ $ENGINE == tei ]]; then
    least=535 why='CUDA 12.2'
  fi
  version_at_least "$DRIVER" "$least" && return
  refuse "driver $DRIVER is too old: $ENGINE $VERSION is built on $why, which needs $least or newer; update the driver$(
    [[ $least == 580 ]] && version_at_least "$DRIVER" 525 && echo ', or take the last CUDA 12 release: --engine-version 0.19.1'
  )"
}
