#!/usr/bin/env bash
# Shows annotations where code scanning did not take the findings, and gives
# the step its verdict.
set -euo pipefail

if [ "${UPLOAD:-skipped}" != success ] && [ -f "${ANNOTATIONS:-}" ]; then
  [ "${UPLOAD:-}" != failure ] || echo "::notice title=leaklint::Code scanning did not take the findings; they are shown as annotations."
  cat "$ANNOTATIONS"
fi
case "${EXIT_CODE:?}" in
  0) ;;
  1) [ "${FAIL:-true}" != true ] || exit 1 ;;
  *) exit "$EXIT_CODE" ;;
esac
