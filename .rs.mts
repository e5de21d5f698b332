import { readFileSync } from "node:fs";
const tree = "/work/main";
const { readTerraform } = await import(tree + "/analysis/graph/index.ts");
const [,, file, address, path, ...kinds] = process.argv;
const g = readTerraform(JSON.parse(readFileSync(file!, "utf8")));
for (const r of g.resources.filter((x: any) => x.address.startsWith(address))) {
  for (const { value } of r.each(path)) {
    const f = g.resolve(r, value, ...kinds);
    console.log(r.address, JSON.stringify((value as any)?.references ?? value), (value as any)?.origin, f.resources.map((x: any) => x.address + (f.certain.includes(x) ? "" : "?")), f.isExact, f.isWithin);
  }
}
