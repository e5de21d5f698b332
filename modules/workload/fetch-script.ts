/**
 * Gets an archive from a private bucket with the machine's own role, checks that it is the one that was deployed, and unpacks
 * it. In Python, because whatever runs cloud-init has it, on Ubuntu and on Amazon Linux; so nothing is installed for it.
 *
 * curl: `--aws-sigv4` of 7.81, which is Ubuntu 22.04's, signs only the host and the date (curl pull request 7966), and S3 refuses a
 * session token that is not signed.
 */
export const FETCH_PROGRAM = `import datetime, gzip, hashlib, hmac, io, json, sys, tarfile, time, urllib.request

METADATA = "http://169.254.169.254/latest/"
NOTHING = hashlib.sha256(b"").hexdigest()


def get(url, headers, method="GET"):
    request = urllib.request.Request(url, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


def role():
    token = get(METADATA + "api/token", {"X-aws-ec2-metadata-token-ttl-seconds": "60"}, "PUT")
    headers = {"X-aws-ec2-metadata-token": token.decode()}
    path = METADATA + "meta-data/iam/security-credentials/"
    name = get(path, headers).decode().split()[0]
    return json.loads(get(path + name, headers))


def signed(host, path, region, role, now):
    date = now.strftime("%Y%m%dT%H%M%SZ")
    headers = {
        "host": host,
        "x-amz-content-sha256": NOTHING,
        "x-amz-date": date,
        "x-amz-security-token": role["Token"],
    }
    names = ";".join(headers)
    lines = [f"{name}:{value}" for name, value in headers.items()]
    request = "\\n".join(["GET", path, "", *lines, "", names, NOTHING])
    scope = [date[:8], region, "s3", "aws4_request"]
    digest = hashlib.sha256(request.encode()).hexdigest()
    text = "\\n".join(["AWS4-HMAC-SHA256", date, "/".join(scope), digest])
    key = ("AWS4" + role["SecretAccessKey"]).encode()
    for part in [*scope, text]:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    credential = "/".join([role["AccessKeyId"], *scope])
    headers["authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={credential},SignedHeaders={names},Signature={key.hex()}"
    )
    return headers


def fetch(host, path, region):
    now = datetime.datetime.now(datetime.timezone.utc)
    return gzip.decompress(get(f"https://{host}{path}", signed(host, path, region, role(), now)))


def main(host, path, region, digest, folder):
    # A new role's rights take a while to be known everywhere.
    for pause in [5] * 60 + [0]:
        try:
            archive = fetch(host, path, region)
            break
        except Exception as error:
            print(f"workload: {error}", file=sys.stderr, flush=True)
            time.sleep(pause)
    else:
        sys.exit("workload: could not be fetched")
    if hashlib.sha256(archive).hexdigest() != digest:
        sys.exit("workload: it is not the one that was deployed")
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
`;
