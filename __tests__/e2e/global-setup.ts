import { findEmulatorPython, installEmulator } from "../../emulator/python";
import { findTerraform } from "../../terraform/terraform";

/** Fails at once, and with the line that helps, where a program is missing; installs the emulator into this project. */
export default async function setUp(): Promise<void> {
  try {
    await findTerraform();
    if ((await findEmulatorPython()) !== undefined) return;
    console.log("Installing the AWS emulator into .escala/venv …");
    await installEmulator((line) => {
      console.log(line);
    });
  } catch (error) {
    // Jest shows the stack; the message is what helps.
    throw error instanceof Error ? Object.assign(error, { stack: error.message }) : error;
  }
}
