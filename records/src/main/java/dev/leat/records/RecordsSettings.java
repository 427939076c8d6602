package dev.leat.records;

import dev.leat.engine.config.ByteSize;
import dev.leat.engine.config.Setting;
import dev.leat.records.xml.XmlLimits;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/// The block of a records pipeline in a project file.
public record RecordsSettings(
        @Setting(required = true, recipe = false, doc = "The mapping contract; its content is part of the recipe")
        String contract,

        @Setting(recipe = false, doc = "Patterns of the files to read")
        List<String> sources,

        @Setting(doc = "A table of documents to read instead of files")
        Optional<TableSettings> from,

        @Setting(recipe = false, doc = "A database other than the store; the ledger of this pipeline lies there, too")
        Optional<String> target,

        @Setting(value = "false", recipe = false, doc = "Make tables of the contract that are missing")
        boolean createTables,

        @Setting(value = "1000", recipe = false, doc = "Records in one transaction")
        int batchSize,

        @Setting(recipe = false, doc = "Patterns of files to leave out")
        List<String> exclude,

        @Setting(value = "false", recipe = false, doc = "Follow symbolic links")
        boolean follow,

        @Setting(value = "true", recipe = false, doc = "Heed .gitignore and .leatignore")
        boolean ignoreFiles,

        @Setting(
                value = "windows-1252",
                doc = "Encoding to try, with a warning, where bytes are not UTF-8 and nothing is declared; or none")
        String fallbackEncoding,

        @Setting(doc = "How large a record may be") LimitSettings limits) {
    public RecordsSettings {
        if (sources.isEmpty() == from.isEmpty()) {
            throw new IllegalArgumentException("records come from sources (files) or from a table: name one of both");
        }
        if (batchSize < 1 || batchSize > 100_000) {
            throw new IllegalArgumentException("batch_size is between 1 and 100000, not " + batchSize);
        }
        if (!fallbackEncoding.equals("none") && !isKnown(fallbackEncoding)) {
            throw new IllegalArgumentException("fallback_encoding is an encoding this machine knows, or none");
        }
    }

    private static boolean isKnown(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false; // not even the form of a name
        }
    }

    Optional<Charset> fallback() {
        return fallbackEncoding.equals("none") ? Optional.empty() : Optional.of(Charset.forName(fallbackEncoding));
    }

    /// Documents in a column of a table. What the contract says of them (`source_table` and the like) counts where
    /// nothing is said here.
    public record TableSettings(
            @Setting(
                    required = true,
                    recipe = false,
                    doc = "The database: a file, postgresql://…, mariadb://…, duckdb:FILE")
            String database,

            @Setting(recipe = false, doc = "The table, also schema.table; default: the contract's source_table")
            Optional<String> table,

            @Setting(recipe = false, doc = "Its key, whole numbers; default: the contract's source_key_column")
            Optional<String> key,

            @Setting(recipe = false, doc = "The column of documents; default: the contract's source_column")
            Optional<String> column,

            @Setting(
                    recipe = false,
                    doc = "A column that changes with the document (a time, a version); without it a row that was"
                            + " loaded is not read again")
            Optional<String> changed,

            @Setting(recipe = false, doc = "A table that holds the keys that count, in a column named as the key")
            Optional<String> among,

            @Setting(value = "0", recipe = false, doc = "The least key that is read")
            long keyFrom,

            @Setting(value = "9223372036854775807", recipe = false, doc = "The greatest key that is read")
            long keyTo,

            @Setting(value = "1", recipe = false, doc = "Shares the keys are divided into, by remainder")
            int shards,

            @Setting(value = "0", recipe = false, doc = "The share that is read, from 0 on")
            int shard,

            @Setting(value = "1000", recipe = false, doc = "Keys asked for at once")
            int pageSize,

            @Setting(value = "fail", doc = "What becomes of a record whose key is not its row's: fail, or warn")
            String keyMismatch) {
        public TableSettings {
            if (keyFrom < 0 || keyFrom > keyTo) {
                throw new IllegalArgumentException("key_from is at least 0 and not greater than key_to");
            }
            if (shards < 1 || shard < 0 || shard >= shards) {
                throw new IllegalArgumentException("shard is from 0 to one less than shards");
            }
            if (shards > 1 && (keyFrom > 0 || keyTo < Long.MAX_VALUE)) {
                throw new IllegalArgumentException("a range of keys and shards exclude each other");
            }
            if (pageSize < 1 || pageSize > 100_000) {
                throw new IllegalArgumentException("page_size is between 1 and 100000, not " + pageSize);
            }
            if (!keyMismatch.equals("fail") && !keyMismatch.equals("warn")) {
                throw new IllegalArgumentException("key_mismatch is fail or warn, not " + keyMismatch);
            }
        }

        /// Whether only some of the keys are read, so that nothing can be said of the others.
        boolean isPart() {
            return keyFrom > 0 || keyTo < Long.MAX_VALUE || shards > 1;
        }
    }

    /// Beyond these a record is refused.
    public record LimitSettings(
            @Setting(value = "64MiB", doc = "Larger sources of one record are refused")
            ByteSize bytes,

            @Setting(value = "256", doc = "Deeper nested elements are refused")
            int depth,

            @Setting(value = "4096", doc = "More attributes of an element are refused")
            int attributes,

            @Setting(value = "16777216", doc = "Longer text of an element, or longer attributes, are refused")
            int text,

            @Setting(value = "1000000", doc = "More children of an element are refused")
            int children) {
        public LimitSettings {
            if (bytes.bytes() > Integer.MAX_VALUE - 64) {
                throw new IllegalArgumentException("bytes is less than 2GiB, not " + bytes);
            }
            if (depth < 1 || attributes < 1 || text < 1 || children < 1) {
                throw new IllegalArgumentException("limits are at least 1");
            }
        }

        XmlLimits xml() {
            return new XmlLimits(bytes.bytes(), depth, attributes, text, children);
        }
    }
}
