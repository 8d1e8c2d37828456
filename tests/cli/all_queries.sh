# SPDX-License-Identifier: Apache-2.0
# Every query of docs/queries gives the rows of tests/stores/expected. tests/stores asks the
# same of servers.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
python=${NUNCIO_PYTHON:-python3}
"$python" -c 'import pyoxigraph' 2>/dev/null || exit 77

"$python" -B "$NUNCIO_SOURCE/tests/stores/ask_queries.py" pyoxigraph >answer ||
    fail "$(cat answer)"
grep -q ' 0 with faults$' answer || fail "$(cat answer)"
