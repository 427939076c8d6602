/// A record to rows: what elements count, where each value comes from, which rows that makes. Pure.
///
/// Entry type: [dev.leat.records.map.RecordMapper]: a contract and a document in, a
/// [dev.leat.records.map.MappedRecord] out. Uses `contract`, `expression`, `value` and `xml`. Cases: the worked
/// examples
/// of the corpora.
@NullMarked
package dev.leat.records.map;

import org.jspecify.annotations.NullMarked;
