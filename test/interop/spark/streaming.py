# Spark's structured streaming from a folder of files to a file sink, everything on the file system that is tested: the input, the
# checkpoint and the sink. Run as
#   streaming.py stream FS            until it is killed; prints a line for each batch that it has finished
#   streaming.py drain FS             takes what is left, and ends
#   streaming.py count FS             prints how many rows the sink has, how many different ones, and the sum of their numbers
import sys

from pyspark.sql import SparkSession

what, fs = sys.argv[1:3]
spark = (
    SparkSession.builder.master("local[2]")
    .appName("streaming")
    .config("spark.hadoop.fs.defaultFS", fs)
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "2")
    .config("spark.driver.host", "127.0.0.1")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")

if what == "count":
    rows = spark.read.schema("number LONG").parquet("/spark/out")
    count, distinct, total = rows.selectExpr("count(*)", "count(DISTINCT number)", "coalesce(sum(number), 0)").first()
    print("counted", count, distinct, total, flush=True)
else:
    files = spark.readStream.schema("number LONG").option("maxFilesPerTrigger", 2).csv("/spark/in")
    sink = files.writeStream.format("parquet").option("path", "/spark/out").option("checkpointLocation", "/spark/checkpoint")
    query = sink.trigger(availableNow=True).start() if what == "drain" else sink.trigger(processingTime="0 seconds").start()
    told = -1
    while not query.awaitTermination(0.1):
        progress = query.lastProgress
        if progress is not None and progress["numInputRows"] > 0 and progress["batchId"] > told:
            told = progress["batchId"]
            print("batch", told, flush=True)
spark.stop()
