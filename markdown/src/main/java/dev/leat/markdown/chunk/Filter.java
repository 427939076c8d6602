package dev.leat.markdown.chunk;

import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What of the source becomes text: without the blocks that are left out, without addresses if they are redacted.
record Filter(Ranges leftOut, boolean redacts) {
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(?:https?|ftp)://[^\\s<>()\"'`\\[\\]|]+");

    private static final Filter NOTHING = new Filter(Ranges.NONE, false);

    static Filter of(TokenWarehouse warehouse, ChunkPolicy policy) {
        if (!policy.changesText()) {
            return NOTHING;
        }
        List<TokenType> types = new ArrayList<>();
        if (!policy.includeCode()) {
            types.add(TokenType.FENCE);
            types.add(TokenType.CODE_BLOCK);
        }
        if (!policy.includeTables()) {
            types.add(TokenType.TABLE_OPEN);
        }
        return new Filter(types.isEmpty() ? Ranges.NONE : Ranges.of(warehouse, types), policy.redactUrls());
    }

    String text(Source source, int from, int to) {
        String text;
        if (leftOut.starts().length == 0) {
            text = source.text(from, to);
        } else {
            StringBuilder out = new StringBuilder();
            int at = from;
            for (int range : leftOut.within(from, to).toArray()) {
                int start = Math.max(at, leftOut.starts()[range]);
                out.append(source.text(at, start));
                at = Math.max(start, Math.min(to, leftOut.ends()[range]));
            }
            text = out.append(source.text(at, to)).toString();
        }
        return redacts ? redacted(text) : text;
    }

    static String redacted(String text) {
        return ADDRESS.matcher(text).replaceAll("[url]");
    }
}
