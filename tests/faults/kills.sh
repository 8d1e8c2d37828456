# SPDX-License-Identifier: Apache-2.0
# Runs that are killed at random moments; NUNCIO_KILLS of them, over NUNCIO_KILL_ARTICLES.
exec python3 "$NUNCIO_SOURCE/tests/faults/kills.py" "${NUNCIO_KILLS:-100}" \
    "${NUNCIO_KILL_ARTICLES:-60}" "${NUNCIO_SEED:-1}"
