"""Judges many repositories with Spark, and writes what is found as Parquet.

Usage: spark.py LIST OUTPUT

LIST is a file with the path of a repository on each line, OUTPUT a directory that is made. Spark
spreads the paths over its workers and starts again what fails; git-readiness, which must lie there
where it is on the PATH here, judges what it is given. For a try: pip install pyspark, with Java 17
or later.
"""

import json
import os
import sys

from pyspark.sql import SparkSession
from pyspark.sql.types import IntegerType, StringType, StructField, StructType

# A status of 3 says that a repository could not be judged, which its line says as well.
COMMAND = "sh -c 'git-readiness status --stdin --format jsonl || test $? -eq 3'"

SCHEMA = StructType([
    StructField("repository", StringType(), nullable=False),
    StructField("verdict", StringType()),
    StructField("score", IntegerType()),
    StructField("findings", IntegerType()),
    StructField("gaps", IntegerType()),
    StructField("tests", IntegerType()),
    StructField("error", StringType()),
])


def row(line):
    """What is kept of a repository; the line itself has every fact with its place."""
    judged = json.loads(line)
    if "error" in judged:
        return (judged["repository"], None, None, None, None, None, judged["error"])
    tests = sum(member["rule"].startswith("tests/") for member in judged["inventory"])
    return (judged["repository"], judged["verdict"], judged["score"], len(judged["findings"]),
            len(judged["gaps"]), tests, None)


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    session = SparkSession.builder.appName("readiness").getOrCreate()
    paths = session.sparkContext.textFile(sys.argv[1])
    # Without it a command is given no environment at all.
    environment = {"PATH": os.environ["PATH"]}
    judged = paths.repartition(8).pipe(COMMAND, environment, checkCode=True).map(row)
    session.createDataFrame(judged, SCHEMA).write.mode("overwrite").parquet(sys.argv[2])
    session.read.parquet(sys.argv[2]).orderBy("score").show(truncate=60)
    session.stop()


if __name__ == "__main__":
    main()
