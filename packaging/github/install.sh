#!/usr/bin/env bash
# Makes leaklint ready and says where it is: a release is downloaded and held
# against its checksum; without one, the source beside this script is built.
set -euo pipefail

source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
into=${RUNNER_TEMP:?}/leaklint
mkdir -p "$into"

case "$(uname -s)" in
  Linux) os=linux ;;
  Darwin) os=darwin ;;
  MINGW* | MSYS* | CYGWIN*) os=windows ;;
  *) echo "::error::leaklint has no release for $(uname -s)" && exit 1 ;;
esac
case "$(uname -m)" in
  x86_64 | amd64) arch=amd64 ;;
  arm64 | aarch64) arch=arm64 ;;
  *) echo "::error::leaklint has no release for $(uname -m)" && exit 1 ;;
esac
binary=$into/leaklint
[ $os != windows ] || binary+=.exe

version=${LEAKLINT_VERSION#v}
if [ -z "$version" ] && [[ ${ACTION_REF:-} =~ ^v([0-9]+\.[0-9]+\.[0-9]+.*)$ ]]; then
  version=${BASH_REMATCH[1]}
fi

if [ -z "$version" ]; then
  command -v go >/dev/null || { echo "::error::leaklint is built from source here and needs Go: add actions/setup-go, or name a version" && exit 1; }
  (cd "$source" && CGO_ENABLED=0 go build -trimpath -o "$binary" ./cmd/leaklint)
else
  extension=tar.gz
  [ $os != windows ] || extension=zip
  archive=leaklint_${version}_${os}_${arch}.$extension
  from=${LEAKLINT_RELEASES:-https://github.com/leaklint/leaklint/releases/download}/v$version
  curl --fail --silent --show-error --location --retry 3 --output-dir "$into" --remote-name "$from/$archive" --remote-name "$from/checksums.txt"
  (
    cd "$into"
    wanted=$(awk -v file="$archive" '$2 == file { print $1 }' checksums.txt)
    got=$( (sha256sum "$archive" 2>/dev/null || shasum -a 256 "$archive") | cut -d ' ' -f 1)
    [ -n "$wanted" ] && [ "$wanted" = "$got" ] || { echo "::error::$archive is not what its checksum says" && exit 1; }
    if [ $extension = zip ]; then unzip -qo "$archive"; else tar -xzf "$archive"; fi
  )
fi

"$binary" version
echo "leaklint=$binary" >>"${GITHUB_OUTPUT:?}"
