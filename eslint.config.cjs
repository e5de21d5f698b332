"use strict";

const eslint = require("@eslint/js");
const jestPlugin = require("eslint-plugin-jest");
const tseslint = require("typescript-eslint");

/** Loading the index of the provider costs seconds and hundreds of megabytes. */
const BARREL = {
  regex: "^@cdktf/provider-aws(/lib(/index(\\.js)?)?)?$",
  message: "import one resource: @cdktf/provider-aws/lib/<resource>",
};

/** The folders that `from` must not know, whatever the depth of the import. */
function wall(from, forbidden, why) {
  const folders = forbidden.filter((name) => !name.startsWith("@") && !["cdktf", "constructs"].includes(name));
  const packages = forbidden.filter((name) => !folders.includes(name));
  const patterns = [BARREL, { regex: `^(\\.\\./)+(${folders.join("|")})(/|$)`, message: why }];
  if (packages.length > 0) patterns.push({ regex: `^(${packages.join("|")})(/|$)`, message: why });
  return { files: [`${from}/**/*.ts`], rules: { "no-restricted-imports": ["error", { patterns }] } };
}

const NO_ENVIRONMENT = {
  "no-restricted-properties": [
    "error",
    { object: "process", property: "env", message: "only main.ts, cli/, local/ and pipeline/ read the environment" },
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
      "no-restricted-imports": ["error", { patterns: [BARREL] }],
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
    files: ["{modules,stacks,config,analysis}/**/*.ts"],
    rules: NO_ENVIRONMENT,
  },
  wall("modules", ["analysis", "stacks", "config", "cli", "local", "pipeline"], "modules/ knows only modules/"),
  wall(
    "analysis",
    ["modules", "stacks", "config", "cli", "local", "pipeline", "cdktf", "constructs", "@cdktf"],
    "analysis/ knows only Terraform JSON",
  ),
  wall(
    "config",
    ["analysis", "stacks", "cli", "local", "pipeline", "cdktf", "constructs", "@cdktf"],
    "config/ is plain data",
  ),
  wall("stacks", ["cli", "local", "pipeline"], "stacks/ joins modules/ and analysis/ and runs nothing"),
  wall(
    "cli",
    ["modules", "stacks", "pipeline", "cdktf", "constructs", "@cdktf"],
    "cli/ only calls analysis/ and prints",
  ),
  wall("local", ["modules", "stacks", "analysis", "pipeline"], "local/ runs things and knows nothing of AWS resources"),
  wall(
    "pipeline",
    ["modules", "stacks", "analysis", "cli", "cdktf", "constructs", "@cdktf"],
    "pipeline/ runs Terraform, escala and GitHub's API, and knows nothing of AWS resources",
  ),
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
    files: ["__tests__/**/*.test.ts"],
    ...jestPlugin.configs["flat/recommended"],
    rules: { ...jestPlugin.configs["flat/recommended"].rules, "max-lines": "off" },
  },
);
