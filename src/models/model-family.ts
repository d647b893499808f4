/** Names in model ids, in lower case, by whose models they are. A distilled model bears two of them. */
const FAMILIES: Record<string, RegExp> = {
  qwen: /qwen|qwq|tongyi/,
  glm: /glm/,
  deepseek: /deepseek/,
  llama: /llama|vicuna/,
  mistral: /mistral|mixtral|ministral/,
  gemma: /gemma|gemini/,
  gpt: /gpt|(?:^|[/-])o[134](?:-|$)/,
  claude: /claude/,
  yi: /(?:^|\/)yi-/,
  baichuan: /baichuan/,
  internlm: /intern-?lm/,
  ernie: /ernie/,
  kimi: /kimi|moonshot/,
  hunyuan: /hunyuan/,
  doubao: /doubao|seed-/,
  minicpm: /minicpm/,
  minimax: /minimax|abab/,
  phi: /(?:^|\/)phi-/,
  granite: /granite/,
};

/**
 * The families that a model's id names (`deepseek-r1-distill-qwen-7b`: qwen and deepseek), or the stated one.
 * Empty where the id tells nothing.
 */
export function familiesOf({ model, family }: { model: string; family?: string | undefined }): string[] {
  if (family !== undefined) return [family.toLowerCase()];
  const id = model.toLowerCase();
  return Object.keys(FAMILIES).filter((name) => FAMILIES[name]!.test(id));
}
