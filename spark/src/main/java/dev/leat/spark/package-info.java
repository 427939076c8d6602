/// The loop's first half on a cluster: Apache Spark's executors open, compare and parse partitions of sources; the
/// driver is the run itself, which scans, plans and commits.
///
/// Entry type: [dev.leat.spark.SparkCluster], found by ServiceLoader. In: partitions as bytes, out: their answers; what
/// both hold is the engine's business. Uses the engine, and Spark, which is never part of the product.
@NullMarked
package dev.leat.spark;

import org.jspecify.annotations.NullMarked;
