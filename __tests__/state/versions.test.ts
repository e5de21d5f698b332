import type { S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "@jest/globals";
import type { StatePlace } from "../../state/place";
import { listVersions } from "../../state/versions";

test("a portal that answers in the place of S3 is no bucket without states", async () => {
  const portal = { send: () => Promise.resolve({ $metadata: { httpStatusCode: 200 } }) } as unknown as S3Client;
  const place: StatePlace = {
    environment: "prod",
    state: { kind: "s3", bucket: "states", region: "eu-west-1" },
    key: "escala/prod/terraform.tfstate",
    lockKey: "escala/prod/terraform.tfstate.tflock",
  };
  await expect(listVersions(portal, place, 20)).rejects.toThrow(
    "listing the states of prod failed: what answered is not S3; look at the proxy and at AWS_ENDPOINT_URL",
  );
});
