#!/bin/sh
# Fetches GitHub's OpenAPI document (13 MB, MIT licence) out of the npm package @octokit/openapi.
#
#   examples/fetch-large-spec.sh [directory]     default: examples/target/large
#
# Prints the path of the document. Does nothing when it is there already. npm's own configuration says which registry
# is asked.
set -eu

package=@octokit/openapi
version=23.0.2
document=api.github.com.json

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
into=${1:-$here/target/large}
stamp=$into/.$document.version

if [ -s "$into/$document" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$version" ]; then
    echo "$into/$document"
    exit 0
fi

if ! command -v npm >/dev/null 2>&1; then
    echo "fetch-large-spec: npm is not on the PATH; install Node.js (20 or later) to fetch the large document" >&2
    exit 1
fi

mkdir -p "$into"
work=$(mktemp -d "$into/.fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if ! (cd "$work" && npm pack --silent "$package@$version" >npm.out 2>npm.err); then
    echo "fetch-large-spec: npm could not fetch $package@$version:" >&2
    sed 's/^/    /' "$work/npm.err" >&2
    exit 1
fi
archive=$(find "$work" -name '*.tgz' | head -n 1)
if [ -z "$archive" ] || ! tar -xzf "$archive" -C "$work" "package/generated/$document"; then
    echo "fetch-large-spec: $package@$version holds no generated/$document" >&2
    exit 1
fi

# renamed last, so that a file that is there is a whole one
mv "$work/package/generated/$document" "$into/$document"
echo "$version" >"$stamp"
echo "$into/$document"
