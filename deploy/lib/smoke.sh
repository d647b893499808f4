# shellcheck shell=bash
# One question, and whether the answer is right: engines on old cards can be wrong without a word.

# Asks path $1 of the server for the JSON $2; the key goes by a pipe, so that no list of processes shows it.
ask() {
  curl -sS --noproxy '*' -m "${RAGMETER_SMOKE_S:-120}" -H 'Content-Type: application/json' \
    --config <(if [[ -n ${VLLM_API_KEY:-} ]]; then printf 'header = "Authorization: Bearer %s"\n' "$VLLM_API_KEY"; fi) \
    -w '\n%{http_code} %{time_total}' -d "$2" "$(recorded base_url | sed 's|/v1$||')$1"
}

smoke() {
  local model body path expected answer status
  is_running || die "$PROFILE is not running: deploy/vllm.sh start $PROFILE"
  model=$(json_string "$(recorded model)")
  case $TASK in
  chat)
    path=/v1/chat/completions expected='北京|\\u5317\\u4eac'
    body="{\"model\": $model, \"temperature\": 0, \"max_tokens\": 64, \"chat_template_kwargs\": {\"enable_thinking\": false}, \"messages\": [{\"role\": \"user\", \"content\": \"中国的首都是哪座城市？只回答城市名。\"}]}"
    ;;
  completion)
    path=/v1/completions expected='"text": *"[^"]*[A-Za-z]'
    body="{\"model\": $model, \"temperature\": 0, \"max_tokens\": 16, \"prompt\": \"The capital of France is\"}"
    ;;
  embed)
    path=/v1/embeddings expected='"embedding": *\[-?[0-9]'
    body="{\"model\": $model, \"input\": [\"中国的首都是北京。\"]}"
    ;;
  rerank)
    # The passage that answers is the second: the best index must be 1.
    path=/v1/rerank expected='^[^}]*"results": *\[ *\{ *"index": *1'
    body="{\"model\": $model, \"query\": \"中国的首都\", \"documents\": [\"香蕉是一种水果。\", \"中国的首都是北京。\"]}"
    if [[ $(recorded engine) == tei ]]; then
      path=/rerank expected='^\[ *\{ *"index": *1'
      body='{"query": "中国的首都", "texts": ["香蕉是一种水果。", "中国的首都是北京。"]}'
    fi
    ;;
  esac
  answer=$(ask "$path" "$body") || die "$(recorded base_url) does not answer: deploy/vllm.sh wait $PROFILE"
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  [[ $status == 200* ]] || die "$path: HTTP ${status% *}: ${answer:0:300}"
  [[ $answer =~ \<think\>[[:space:]]*[^[:space:]\<\\] ]] && die "thinking was asked to be off, and it thinks: ${answer:0:300}"
  if [[ $TASK == chat ]]; then
    # Of the content alone: the question names no city, but fields beside it could.
    answer=$(grep -Eo '"content": *"([^"\\]|\\.)*"' <<<"$answer" | head -n 1)
  fi
  grep -Eq "$expected" <<<"$answer" || die "$PROFILE answers, but not as expected: ${answer:0:300}"
  say "$PROFILE answers as expected in ${status#* } s: ${answer:0:120}"
}
