/** What is wrong with the name of a time zone of the IANA database, or undefined. */
export function timeZoneProblem(timeZone: string): string | undefined {
  const known = Intl.supportedValuesOf("timeZone");
  if (known.includes(timeZone)) return undefined;
  const meant = known.find((name) => name.toLowerCase() === timeZone.toLowerCase());
  if (meant !== undefined) return `write ${meant}`;
  const mustBe = "it must be an IANA time zone such as Europe/Berlin or Etc/UTC";
  // An offset such as +02:00 is a time zone to Intl, and none to AWS.
  if (!/^[A-Z]/.test(timeZone)) return mustBe;
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return undefined;
  } catch {
    return mustBe;
  }
}
