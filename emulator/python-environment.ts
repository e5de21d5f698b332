/** What would change which modules Python loads, or what moto answers. */
const DETOURS = /^(PYTHON|MOTO_|AWS_|BOTO_|INITIAL_NO_AUTH_ACTION_COUNT$|TEST_(PROXY|SERVER)_MODE$|S3_)/;

/** The environment in which the emulator's Python runs: that of this process, without what would make another program of it. */
export function pythonEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !DETOURS.test(name));
  return { ...Object.fromEntries(kept), PYTHONDONTWRITEBYTECODE: "1" };
}
