# SPDX-License-Identifier: Apache-2.0
"""nuncio by Airflow: put this file into the folder of DAGs.

A run goes over what is new or changed since the last one; a second try does no harm.
"""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(
    dag_id="nuncio_news",
    schedule="10 4 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,  # the state has one writer
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},
) as dag:
    BashOperator(
        task_id="run",
        # 1: done, some articles were rejected. 75: another run is at work; skip this one.
        bash_command=(
            "status=0; nuncio run --log-format json /etc/nuncio/news.json || status=$?; "
            "[ $status -ne 1 ] || status=0; exit $status"
        ),
        skip_on_exit_code=75,
        execution_timeout=timedelta(hours=6),
    )
