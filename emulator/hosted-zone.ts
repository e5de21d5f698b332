import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import type { emulatorClient } from "./aws";

/** Makes the public hosted zone that an HTTPS endpoint expects to find in the account. */
export async function createHostedZone(settings: ReturnType<typeof emulatorClient>, name: string): Promise<void> {
  await new Route53Client(settings).send(new CreateHostedZoneCommand({ Name: name, CallerReference: name }));
}
