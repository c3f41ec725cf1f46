#!/usr/bin/env bash
# Runs leaklint check: text goes into the log of the job, SARIF and annotations
# into files for the steps that follow.
set -euo pipefail

annotations=${RUNNER_TEMP:?}/leaklint-annotations
json=$RUNNER_TEMP/leaklint.json
code=0
# The arguments are split at blanks as on a command line and quotes are honoured;
# nothing in them is run, since a name of a branch may be among them.
xargs printf '%s\0' <<<"${ARGS:-.}" >"$RUNNER_TEMP/leaklint-arguments"
args=()
while IFS= read -r -d '' arg; do args+=("$arg"); done <"$RUNNER_TEMP/leaklint-arguments"
"${LEAKLINT:?}" check --format text --format "sarif=${SARIF:?}" --format "github=$annotations" --format "json=$json" "${args[@]}" || code=$?

{
  echo "exit-code=$code"
  if [ -f "$SARIF" ] && [ "$code" -ne 2 ]; then
    echo "sarif=$PWD/$SARIF"
    echo "annotations=$annotations"
    echo "findings=$(sed -n 's/^    "findings": \([0-9]*\),\{0,1\}$/\1/p' "$json" | tail -n 1)"
  fi
} >>"${GITHUB_OUTPUT:?}"
