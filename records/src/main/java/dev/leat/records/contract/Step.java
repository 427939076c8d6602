package dev.leat.records.contract;

import dev.leat.records.xml.Path;
import java.util.List;

/// One link of a mapping's chain.
public sealed interface Step {
    record Enumerated() implements Step {}

    record Calculated() implements Step {}

    /// A word to 0 or 1.
    record Bit(boolean character) implements Step {}

    record NumbersOnly() implements Step {}

    record ExtractNumeric() implements Step {}

    /// The value of the last passing element in a role; `walksBack`: if missing, of earlier ones.
    record OfRole(String role, boolean walksBack) implements Step {}

    /// The value of the preferred kind of child.
    record PreferredChild() implements Step {}

    record NowIfMissing() implements Step {}

    record ExtractDate() implements Step {}

    /// Says something about the column, changes nothing.
    record Marker() implements Step {}

    /// Makes a row of a `slots` or `kv` table; the argument may be empty.
    record MakesRow(String argument) implements Step {}

    record Constant(String value) implements Step {}

    record Coalesce(List<Path> paths) implements Step {
        public Coalesce {
            paths = List.copyOf(paths);
        }
    }

    /// All values at the path, with this between them.
    record Join(String separator) implements Step {}

    /// How many elements there are at the path.
    record Count() implements Step {}

    /// The row's place among the rows of its table in the record, from 1.
    record Position() implements Step {}

    /// The record's key and the row's place: a name for rows whose elements have none.
    record RowId() implements Step {}

    record Upper() implements Step {}

    record Lower() implements Step {}

    record Trim() implements Step {}

    record Replace(String from, String to) implements Step {}

    /// From 1, at most `length` code points.
    record Substring(int start, int length) implements Step {}

    /// SHA-256 in hexadecimal.
    record Hash() implements Step {}

    /// The element as XML, in exclusive canonical form without comments.
    record RawXml() implements Step {}

    /// A group of the first match; nothing where the pattern does not match.
    record Matched(java.util.regex.Pattern pattern, int group) implements Step {}

    /// The UUID (RFC 9562 version 5) of the text in a name space.
    record NameUuid(java.util.UUID space) implements Step {}

    /// What a file of two columns says of the text.
    record Lookup(String file) implements Step {}

    /// All but the last four characters hidden.
    record Mask() implements Step {}
}
