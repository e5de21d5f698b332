"use strict";

const eslint = require("@eslint/js");
const jestPlugin = require("eslint-plugin-jest");
const tseslint = require("typescript-eslint");

/** Loading the index of the provider costs seconds and hundreds of megabytes. */
const BARREL = {
  regex: "^@cdktf/provider-aws(/lib(/index(\\.js)?)?)?$",
  message: "import one resource: @cdktf/provider-aws/lib/<resource>",
};

/** ESLint's own rule knows no imports of types. */
const IMPORTS = "@typescript-eslint/no-restricted-imports";

/** The rooms of the house, and those that each may import beside itself. What stands on the ground imports nothing of ours. */
const ROOMS = {
  aws: [],
  generated: [],
  text: [],
  config: ["aws"],
  modules: ["aws"],
  analysis: ["aws", "generated", "text"],
  synthesis: ["aws", "modules", "analysis"],
  stacks: ["aws", "config", "modules", "synthesis", "analysis"],
  terraform: ["config", "text"],
  state: ["config", "terraform"],
  emulator: ["config", "terraform"],
  strays: ["aws", "analysis", "config", "terraform", "state", "text"],
  cli: ["analysis", "config", "strays", "text"],
  pipeline: ["analysis", "config", "terraform", "emulator", "strays", "text"],
};

/** Those who use modules use what a person would, who has no other door than the index. */
const OF_MODULES = ["stacks", "synthesis"];
const INDEX = {
  regex: "^\\.{1,2}/(\\.\\./)*modules/[^/]+/.",
  message: "import from the module's index: modules/<module>",
};

/** Rooms of which a room may know the types, but no value: what is typed like them stays plain data. */
const TYPES_ONLY = { config: ["modules"] };

/** The only rooms that know the framework. */
const OF_CDKTF = ["modules", "synthesis", "stacks"];

/** A room must not know the others, whatever the depth of the import. */
function wall(room) {
  const known = ROOMS[room];
  const typesOnly = TYPES_ONLY[room] ?? [];
  const others = Object.keys(ROOMS).filter((other) => ![room, ...known, ...typesOnly].includes(other));
  const message = `${room}/ may import ${known.length === 0 ? "nothing of ours" : `only ${known.map((name) => `${name}/`).join(", ")}`}`;
  const patterns = [BARREL, { regex: `^(\\.\\./)+(${others.join("|")})(/|$)`, message }];
  if (OF_MODULES.includes(room)) patterns.push(INDEX);
  if (typesOnly.length > 0)
    patterns.push({ regex: `^(\\.\\./)+(${typesOnly.join("|")})(/|$)`, message, allowTypeImports: true });
  if (!OF_CDKTF.includes(room))
    patterns.push({ regex: "^(cdktf|constructs|@cdktf)(/|$)", message: `${room}/ knows no framework` });
  if (room === "aws")
    patterns.push({ regex: "^(?!\\.|ip-address$)", message: "aws/ is facts and arithmetic of addresses" });
  return { files: [`${room}/**/*.ts`], rules: { [IMPORTS]: ["error", { patterns }] } };
}

const NO_ENVIRONMENT = {
  "no-restricted-properties": [
    "error",
    {
      object: "process",
      property: "env",
      message: "only the apps, cli/, terraform/, state/, emulator/ and pipeline/ read the environment",
    },
  ],
  "no-console": "error",
};

module.exports = tseslint.config(
  { ignores: ["node_modules", ".gen", "cdktf.out", ".escala", "coverage"] },
  eslint.configs.recommended,
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      [IMPORTS]: ["error", { patterns: [BARREL] }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unnecessary-condition": "error",
      // Terraform and AWS resources exist by being constructed.
      "no-new": "off",
      "@typescript-eslint/no-empty-function": "off",
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["{aws,generated,text,modules,stacks,synthesis,config,analysis}/**/*.ts"],
    rules: NO_ENVIRONMENT,
  },
  ...Object.keys(ROOMS).map(wall),
  {
    files: ["*.ts", "examples/**/*.ts"],
    rules: { [IMPORTS]: ["error", { patterns: [BARREL, INDEX] }] },
  },
  {
    // The version of the provider stands in its package.
    files: ["terraform/terraform.ts"],
    rules: { [IMPORTS]: "off" },
  },
  {
    files: ["**/*.{cjs,js}"],
    languageOptions: {
      sourceType: "commonjs",
      globals: {
        require: "readonly",
        module: "writable",
        process: "readonly",
        console: "readonly",
        __dirname: "readonly",
      },
    },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["examples/*/site/**/*.js"],
    languageOptions: { sourceType: "script", globals: { document: "readonly", sessionStorage: "readonly" } },
  },
  {
    // Drawn in the reader's browser, after the library and the data.
    files: ["cli/simulate/chart/*.js"],
    languageOptions: {
      sourceType: "script",
      globals: {
        DATA: "readonly",
        document: "readonly",
        getComputedStyle: "readonly",
        uPlot: "readonly",
        window: "readonly",
      },
    },
  },
  {
    files: ["__tests__/**/*.test.ts"],
    ...jestPlugin.configs["flat/recommended"],
    rules: { ...jestPlugin.configs["flat/recommended"].rules, "max-lines": "off" },
  },
);
