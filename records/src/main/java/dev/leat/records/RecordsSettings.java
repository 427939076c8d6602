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

        @Setting(required = true, recipe = false, doc = "Patterns of the files to read")
        List<String> sources,

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
