/// The room for records: XML in, rows of many tables out, by a mapping contract that is data.
///
/// Entry types: [dev.leat.records.Records], a contract's bytes and a document in, rows out. Uses every package below.
@NullMarked
package dev.leat.records;

import org.jspecify.annotations.NullMarked;
