#!/usr/bin/env bash
# Embeddings (bge-m3) and reranking (bge-reranker-v2-m3) on one's own card, so that no text leaves: embeddings.sh --help
set -euo pipefail

DEPLOY=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

usage() {
  cat <<'END'
deploy/embeddings.sh start|wait|smoke|status|logs|stop [--recipe tei|tei-cpu] [--dry-run] [--memory SHARE] [--docker]

Both models at once, each as a profile of deploy/vllm.sh: bge-m3 and bge-reranker-v2-m3.
  default   vLLM, ports 8001 and 8002         models.yaml: bge-m3-vllm, bge-reranker-v2-m3-vllm
  tei       text-embeddings-inference on the card, ports 8081 and 8082   bge-m3-tei, bge-reranker-v2-m3-tei
  tei-cpu   the same without a card (beside V100s)

Beside a chat model on one A100 80 GB: 0.06 for each of the two and 0.80 for the chat model, 0.08 stays free.
  deploy/embeddings.sh start && deploy/embeddings.sh wait && deploy/vllm.sh start a100 --memory 0.80
END
}

case ${1:-} in
start | wait | smoke | status | logs | stop) ;;
-h | --help | help) usage && exit ;;
*) usage >&2 && exit 1 ;;
esac

action=$1 worst=0
shift
for profile in bge-m3 bge-reranker-v2-m3; do
  "$DEPLOY/vllm.sh" "$action" "$profile" "$@" || worst=$?
done
exit "$worst"
