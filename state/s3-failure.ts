import { ExpectedError } from "../terraform/script";

/** Something about the state that a person has to fix. */
export class StateError extends ExpectedError {}

interface S3Answer {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/** The HTTP status of S3's refusal; undefined where S3 was not reached. */
export function statusOf(error: unknown): number | undefined {
  return (error as Partial<S3Answer> | undefined)?.$metadata?.httpStatusCode;
}

/** Where the bucket is, as S3 answers a request in the wrong region. */
export function regionNamedBy(error: unknown): string | undefined {
  return (error as Partial<S3Answer> | undefined)?.$response?.headers?.["x-amz-bucket-region"];
}

const LOGGED_OUT =
  /^(ExpiredToken|RequestExpired|TokenRefreshRequired|InvalidAccessKeyId|InvalidClientTokenId|InvalidToken)/;

/**
 * What a failed request to S3 means.
 *
 * @param doing what was tried, such as `reading the state`
 * @param right the permission that it needs, such as `s3:GetObject`
 */
export function s3Failure(error: unknown, doing: string, right: string): StateError {
  const { name, message, code } = error as S3Answer;
  const said = [name, message].filter((text) => text !== "" && !/^(Error|UnknownError)$/.test(text)).join(": ");
  const status = statusOf(error);
  if (/CredentialsProviderError|TokenProviderError/.test(name)) {
    return new StateError(`${doing} failed: there are no credentials (${message}); log in to AWS, or set AWS_PROFILE`);
  }
  if (LOGGED_OUT.test(name)) {
    return new StateError(`${doing} failed: AWS does not accept the credentials (${said}); log in to AWS again`);
  }
  if (status === 403) {
    return new StateError(
      `${doing} failed: AWS refused it (${said}); it needs ${right}, or the bucket belongs to another account`,
    );
  }
  if (status === undefined) {
    const why = name === "TimeoutError" ? "no answer in time" : (code ?? said);
    return new StateError(`${doing} failed: S3 was not reached (${why})`);
  }
  return new StateError(`${doing} failed: ${said === "" ? `S3 answered with status ${status}` : said}`);
}
