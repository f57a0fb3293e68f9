#!/usr/bin/env bash
# Draws the pictures of the documentation anew, from the program as it is now:
#   bash ui/docs/pictures.sh
# Needs Go and a C compiler, nothing else.
set -euo pipefail
cd "$(dirname "$0")/../.."
go test ./ui -count=1 -run TestPictures -pictures "$PWD/ui/docs"
