// npm run emulator:lock: writes the checksums of the emulator's Python packages, of the files for every platform, into
// emulator/server/requirements.lock.txt. It needs the internet: it asks PyPI for each of them.
import { readFileSync, writeFileSync } from "node:fs";
import { ExpectedError, runScript } from "../terraform/script";
import { LOCKED_REQUIREMENTS, lockRequirements, readRequirements, REQUIREMENTS } from "./requirements";

const INDEX = process.env["ESCALA_PYPI_URL"] ?? "https://pypi.org";
const SECONDS_TO_ANSWER = 30;

runScript(async (signal) => {
  const requirements = readRequirements(readFileSync(REQUIREMENTS, "utf8"));
  console.log(`asking ${INDEX} for the checksums of ${requirements.length} packages …`);
  const text = await lockRequirements(requirements, async (name, version) => {
    const url = `${INDEX}/pypi/${name}/${version}/json`;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(SECONDS_TO_ANSWER * 1000)]);
    const answer = await fetch(url, { signal: limit }).catch((error: unknown) => {
      throw new ExpectedError(`${url} got no answer: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (!answer.ok) throw new ExpectedError(`${url} was answered with ${answer.status}`);
    return (await answer.json()) as object;
  });
  writeFileSync(LOCKED_REQUIREMENTS, text);
  console.log(`wrote ${LOCKED_REQUIREMENTS}: commit it`);
});
