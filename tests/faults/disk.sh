# SPDX-License-Identifier: Apache-2.0
# Disks that are full or broken, at every call that writes the output and every
# NUNCIO_FAULT_STEP-th of the others.
exec python3 "$NUNCIO_SOURCE/tests/faults/disk.py" "$NUNCIO_FAULT_LIBRARY" \
    "${NUNCIO_FAULT_STEP:-29}"
