import { expect, test } from "@jest/globals";
import { textsOf } from "../../../strays/reader/xml";

test("the texts of a name are those of its elements, decoded, empty ones included", () => {
  const xml =
    "<Tag><Key>a</Key><Value>x &amp;&lt;&#65;&#x42;</Value></Tag><Tag><Key>b</Key><Value/></Tag><Keys>no</Keys>";
  expect(textsOf(xml, "Key")).toEqual(["a", "b"]);
  expect(textsOf(xml, "Value")).toEqual(["x &<AB", ""]);
});
