import runFolder from "./run-folder.cjs";

runFolder(__filename);
