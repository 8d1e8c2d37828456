# SPDX-License-Identifier: Apache-2.0
# The files of docs/scheduling.md, as far as the tools that are here can check them.
. "$NUNCIO_SOURCE/tests/cli/_helpers.sh"
examples=$NUNCIO_SOURCE/docs/scheduling
units=$NUNCIO_SOURCE/packaging/systemd

absent() { # WHAT: not a fault on a machine that has not everything
    [ -z "${NUNCIO_REQUIRE_TOOLS:-}" ] || fail "$1 is missing"
    echo "skipped: $1 is missing"
}

# A nuncio that tells what it was asked and ends with $STATUS.
mkdir -p bin
cat >bin/nuncio <<'END'
#!/bin/sh
echo "$*" >>"$ASKED"
exit "${STATUS:-0}"
END
chmod +x bin/nuncio
export ASKED=$PWD/asked

# ---- systemd ----
if command -v systemd-analyze >/dev/null; then
    mkdir units
    sed "s,^ExecStart=nuncio ,ExecStart=$NUNCIO ," "$units/nuncio@.service" >units/nuncio@.service
    cp "$units/nuncio@.timer" units/
    grep -q "^ExecStart=$NUNCIO run /etc/nuncio/%i.json" units/nuncio@.service || fail 'ExecStart'
    cp units/nuncio@.service units/nuncio@news.service
    cp units/nuncio@.timer units/nuncio@news.timer
    # Other units of the machine may have faults of their own.
    SYSTEMD_UNIT_PATH=$PWD/units: systemd-analyze verify --man=no --recursive-errors=no \
        units/nuncio@news.service units/nuncio@news.timer >out 2>err || fail 'systemd-analyze verify'
    ! grep -e 'nuncio@' err || fail 'systemd-analyze verify has something to say'
    printf '[Service]\nNoSuchThing=1\nExecStart=/bin/true\n' >units/bad.service
    systemd-analyze verify --man=no units/bad.service >out 2>err || :
    has err NoSuchThing
    # 0 is closed, 100 open; this one was 1.4.
    systemd-analyze security --offline=yes --threshold=20 units/nuncio@.service >out 2>err ||
        fail 'the service is too open'
else
    absent systemd-analyze
fi

# ---- cron ----
line=$(grep -v -e '^#' -e '^[A-Z]*=' "$examples/crontab")
[ "$(echo "$line" | wc -l)" = 1 ] || fail 'not one line of cron'
echo "$line" | grep -qE '^([0-9*,/-]+ ){5}flock ' || fail 'not a line of cron'
grep -qF "    $line" "$NUNCIO_SOURCE/docs/scheduling.md" || fail 'the page shows another line'
command=$(echo "$line" | cut -d ' ' -f 6- | sed "s,/run/lock/,$PWD/,")
run() { # STATUS WANTED
    got=0
    STATUS=$1 PATH=$PWD/bin:$PATH bash -c "$command" >out 2>err || got=$?
    [ "$got" = "$2" ] || fail "status $1 became $got, not $2: $command"
}
for status in 0 1 4; do
    run $status $status
done
has asked 'run -q /etc/nuncio/news.json'
: >asked
exec 9>nuncio-news.lock
flock 9
run 0 75
[ ! -s asked ] || fail 'started although another run holds the lock'
exec 9>&-

# ---- Kubernetes ----
found=no
for python in "${NUNCIO_PYTHON:-python3}" python3 /usr/bin/python3; do
    if "$python" -c 'import yaml' 2>/dev/null; then
        found=yes
        break
    fi
done
if [ "$found" = yes ]; then
    check=$NUNCIO_SOURCE/tests/install/cronjob_check.py
    command=$("$python" "$check" "$examples/cronjob.yaml" 2>err) || fail 'cronjob.yaml'
    for pair in 0:0 1:0 2:2 3:3 75:75 143:143; do
        run ${pair%:*} ${pair#*:}
    done
    for fault in s/mountPath/mountpath/ s/batch.v1/batch.v2/ s/Forbid/Sometimes/ \
        's/backoffLimit: 2/backoffLimit: two/' 's/claimName: news/claim: news/' s/Never/OnFailure/; do
        sed "$fault" "$examples/cronjob.yaml" >bad.yaml
        ! "$python" "$check" bad.yaml >out 2>err || fail "not seen: $fault"
    done
else
    absent PyYAML
fi

# ---- Airflow ----
mkdir -p stand_in/airflow/operators
cat >stand_in/airflow/__init__.py <<'END'
class DAG:
    def __init__(self, dag_id, schedule, start_date, catchup, max_active_runs, default_args):
        assert len(schedule.split()) == 5 and not catchup and max_active_runs == 1
        assert start_date.year and default_args["retries"] == 2

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None
END
: >stand_in/airflow/operators/__init__.py
cat >stand_in/airflow/operators/bash.py <<'END'
class BashOperator:
    def __init__(self, task_id, bash_command, skip_on_exit_code, execution_timeout):
        assert skip_on_exit_code == 75 and execution_timeout.total_seconds() > 0
        print(bash_command)
END
command=$(PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$PWD/stand_in python3 "$examples/nuncio_dag.py" 2>err) ||
    fail nuncio_dag.py
for pair in 0:0 1:0 2:2 4:4 75:75; do
    run ${pair%:*} ${pair#*:}
done
has asked 'run --log-format json /etc/nuncio/news.json'
