let loaded = false;

/** Lets `import` take TypeScript from here on. Loaded by need: it costs more than a help text. */
export async function loadTypeScript() {
  if (loaded) return;
  loaded = true;
  process.setSourceMapsEnabled(true);
  const { register } = await import('tsx/esm/api');
  register();
}
